// All of it is in the header.
#include "CVectorMath.h"
