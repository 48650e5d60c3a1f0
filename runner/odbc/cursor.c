#include "odbc/cursor.h"
