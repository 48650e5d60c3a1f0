#include "script/version.h"
