// The matrix and pooling kernels for AVX-512 in vectors of eight lanes, of which a processor calculates two at a time:
// for few columns or channels. More registers than AVX2 has, and masks.
#if defined(__x86_64__)
#include <immintrin.h>

#include "kernel_tables.h"

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma"))), apply_to = function)
#define IN_SET(name) name##_avx512_narrow
#define LANES 8
#define MASKED
#define PANEL_VECTORS 2
#define TILE_ROWS 6
#define NARROW_TILE_ROWS 14
#define DEPTH_LIMIT 256
#include "templates/vector.inc"
#include "templates/choice.inc"
#include "templates/matrix.inc"
#include "templates/pooling.inc"
#pragma clang attribute pop
#endif
