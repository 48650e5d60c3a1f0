#include "dialect/driver.h"
