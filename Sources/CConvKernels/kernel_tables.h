// The tables of kernels, which the files of the instruction sets define.
#pragma once
#include "depthwise_kernels.h"
#include "elementwise_kernels.h"
#include "filter_kernels.h"
#include "matrix_kernels.h"
#include "pooling_kernels.h"
#include "winograd_kernels.h"

#define FOR_EACH_KIND(DO)      \
  DO(conv_depthwise_kernels)   \
  DO(conv_elementwise_kernels) \
  DO(conv_filter_kernels)      \
  DO(conv_matrix_kernels)      \
  DO(conv_pooling_kernels)     \
  DO(conv_winograd_kernels)

#if defined(__x86_64__)
#define DECLARE_TABLES(KIND) extern const KIND KIND##_baseline, KIND##_avx2, KIND##_avx512;
extern const conv_matrix_kernels conv_matrix_kernels_avx512_narrow;
extern const conv_pooling_kernels conv_pooling_kernels_avx512_narrow;
#else
#define DECLARE_TABLES(KIND) extern const KIND KIND##_baseline;
#endif
FOR_EACH_KIND(DECLARE_TABLES)
