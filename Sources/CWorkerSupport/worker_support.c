#include "include/worker_support.h"
