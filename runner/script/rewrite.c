#include "script/rewrite.h"
