#pragma once
#include <stdbool.h>

/// The instruction sets that kernels are compiled for, slowest first.
typedef enum {
  conv_set_plain,   // four lanes, whatever every processor of this architecture has
  conv_set_neon,    // four lanes with fused multiply-add
  conv_set_avx2,    // eight lanes with fused multiply-add
  conv_set_avx512,  // sixteen lanes with fused multiply-add
} conv_instruction_set;

/// Whether this processor has the set, and the kernels were compiled for it.
bool conv_set_is_available(conv_instruction_set set);
