#include "odbc/diagnostics.h"
