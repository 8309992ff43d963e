// The layers' kernels in vectors of four lanes: NEON on arm64, SSE2 on x86-64.
#include <stdbool.h>

#include "layer_tables.h"

#define IN_SET(name) name##_baseline
#define LANES 4
#include "templates/vector.inc"
#include "templates/choice.inc"
#include "templates/depthwise.inc"
#include "templates/elementwise.inc"
#include "templates/filter.inc"
#include "templates/pooling.inc"
