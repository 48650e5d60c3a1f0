#include "script/shape.h"
