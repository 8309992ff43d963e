// The tables of kernels of layers other than convolutions that become matrix products.
#pragma once
#include "depthwise_kernels.h"
#include "elementwise_kernels.h"
#include "filter_kernels.h"
#include "pooling_kernels.h"

#define LAYER_TABLES(SET)                                              \
  extern const conv_depthwise_kernels conv_depthwise_kernels_##SET;    \
  extern const conv_pooling_kernels conv_pooling_kernels_##SET;        \
  extern const conv_filter_kernels conv_filter_kernels_##SET;          \
  extern const conv_elementwise_kernels conv_elementwise_kernels_##SET;

LAYER_TABLES(baseline)
#if defined(__x86_64__)
LAYER_TABLES(avx2)
LAYER_TABLES(avx512)
#endif
