#include "script/wire.h"
