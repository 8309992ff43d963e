#include "instruction_sets.h"

bool conv_set_is_available(conv_instruction_set set) {
  switch (set) {
    case conv_set_plain: return true;
#if defined(__x86_64__)
    case conv_set_avx2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case conv_set_avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512dq") && conv_set_is_available(conv_set_avx2);
#elif defined(__aarch64__)
    case conv_set_neon: return true;
#endif
    default: return false;
  }
}
