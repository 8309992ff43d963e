// The kernels in vectors of four lanes, for what every processor of the architecture has: NEON on arm64, SSE2 on
// x86-64.
#include "kernel_tables.h"

#define IN_SET(name) name##_baseline
#define LANES 4
#define PANEL_VECTORS 2
#if defined(__aarch64__)
#define TILE_ROWS 8
#define NARROW_TILE_ROWS 12
#else
#define TILE_ROWS 4
#define NARROW_TILE_ROWS 8
#endif
#define DEPTH_LIMIT 256
#include "templates/vector.inc"
#include "templates/choice.inc"
#include "templates/depthwise.inc"
#include "templates/elementwise.inc"
#include "templates/filter.inc"
#include "templates/matrix.inc"
#include "templates/pooling.inc"
#include "templates/winograd.inc"
