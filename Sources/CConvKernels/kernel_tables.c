#include "kernel_tables.h"

#if defined(__x86_64__)
#define TABLE(KIND, SET)                                         \
  (SET) == conv_set_avx512 ? &KIND##_avx512                      \
  : (SET) == conv_set_avx2 ? &KIND##_avx2                        \
                           : &KIND##_baseline
#else
#define TABLE(KIND, SET) ((void)(SET), &KIND##_baseline)
#endif

const conv_matrix_kernels *conv_matrix_kernels_of(conv_instruction_set set) { return TABLE(conv_matrix_kernels, set); }

const conv_winograd_kernels *conv_winograd_kernels_of(conv_instruction_set set) {
  return TABLE(conv_winograd_kernels, set);
}
