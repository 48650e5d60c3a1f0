#include "script/directory.h"
