#include "script/migration.h"
