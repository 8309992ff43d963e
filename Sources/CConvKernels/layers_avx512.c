// The layers' kernels for AVX-512.
#if defined(__x86_64__)
#include <immintrin.h>
#include <stdbool.h>

#include "layer_tables.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma"))), apply_to = function)
#define IN_SET(name) name##_avx512
#define LANES 16
#include "templates/vector.inc"
#include "templates/choice.inc"
#include "templates/depthwise.inc"
#include "templates/elementwise.inc"
#include "templates/filter.inc"
#include "templates/pooling.inc"
#pragma clang attribute pop
#endif
