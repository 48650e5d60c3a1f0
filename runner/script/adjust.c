#include "script/adjust.h"
