#include "odbc/connection.h"
