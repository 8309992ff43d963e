// The kernels for AVX2 with fused multiply-add: 16 registers of 8 lanes.
#if defined(__x86_64__)
#include <immintrin.h>

#include "kernel_tables.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define IN_SET(name) name##_avx2
#define LANES 8
#define PANEL_VECTORS 2
#define TILE_ROWS 6
#define NARROW_TILE_ROWS 12
#define DEPTH_LIMIT 256
#include "templates/vector.inc"
#include "templates/matrix.inc"
#include "templates/winograd.inc"
#pragma clang attribute pop
#endif
