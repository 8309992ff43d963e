#include "layer_tables.h"

#if defined(__x86_64__)
#define TABLE(KIND, SET) \
  ((SET) == conv_set_avx512 ? &KIND##_avx512 : (SET) == conv_set_avx2 ? &KIND##_avx2 : &KIND##_baseline)
#else
#define TABLE(KIND, SET) ((void)(SET), &KIND##_baseline)
#endif
#define CHOICE(KIND) \
  const KIND *KIND##_of(conv_instruction_set set) { return TABLE(KIND, set); }

CHOICE(conv_depthwise_kernels)
CHOICE(conv_pooling_kernels)
CHOICE(conv_filter_kernels)
CHOICE(conv_elementwise_kernels)
