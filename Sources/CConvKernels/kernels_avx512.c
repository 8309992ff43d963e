// The kernels for AVX-512: 32 registers of 16 lanes.
#if defined(__x86_64__)
#include <immintrin.h>

#include "kernel_tables.h"

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma"))), apply_to = function)
#define IN_SET(name) name##_avx512
#define LANES 16
#define PANEL_VECTORS 2
#define TILE_ROWS 14
#define NARROW_TILE_ROWS 14
#define DEPTH_LIMIT 512
#include "templates/vector.inc"
#include "templates/matrix.inc"
#include "templates/winograd.inc"
#pragma clang attribute pop
#endif
