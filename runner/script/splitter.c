#include "script/splitter.h"
