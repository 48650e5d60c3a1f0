#include "script/token.h"
