#include "odbc/driver_file.h"
