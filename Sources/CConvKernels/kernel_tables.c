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

const conv_matrix_kernels *conv_narrow_matrix_kernels_of(conv_instruction_set set) {
#if defined(__x86_64__)
  if (set == conv_set_avx512) return &conv_matrix_kernels_avx512_narrow;
#endif
  return conv_matrix_kernels_of(set);
}
