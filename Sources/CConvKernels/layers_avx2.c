// The layers' kernels for AVX2 with fused multiply-add.
#if defined(__x86_64__)
#include <immintrin.h>
#include <stdbool.h>

#include "layer_tables.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define IN_SET(name) name##_avx2
#define LANES 8
#include "templates/vector.inc"
#include "templates/choice.inc"
#include "templates/depthwise.inc"
#include "templates/elementwise.inc"
#include "templates/filter.inc"
#include "templates/pooling.inc"
#pragma clang attribute pop
#endif
