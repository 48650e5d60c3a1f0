#include "dialect/template.h"
