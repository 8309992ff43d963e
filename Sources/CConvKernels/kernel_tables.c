#include "kernel_tables.h"

#if defined(__x86_64__)
#define TABLE(KIND, SET)                                         \
  (SET) == conv_set_avx512 ? &KIND##_avx512                      \
  : (SET) == conv_set_avx2 ? &KIND##_avx2                        \
                           : &KIND##_baseline
#else
#define TABLE(KIND, SET) ((void)(SET), &KIND##_baseline)
#endif

#define DEFINE_CHOICE(KIND) \
  const KIND *KIND##_of(conv_instruction_set set) { return TABLE(KIND, set); }
FOR_EACH_KIND(DEFINE_CHOICE)

#if defined(__x86_64__)
#define NARROW_TABLE(KIND, SET) ((SET) == conv_set_avx512 ? &KIND##_avx512_narrow : KIND##_of(SET))
#else
#define NARROW_TABLE(KIND, SET) KIND##_of(SET)
#endif

const conv_matrix_kernels *conv_narrow_matrix_kernels_of(conv_instruction_set set) {
  return NARROW_TABLE(conv_matrix_kernels, set);
}

const conv_pooling_kernels *conv_narrow_pooling_kernels_of(conv_instruction_set set) {
  return NARROW_TABLE(conv_pooling_kernels, set);
}
