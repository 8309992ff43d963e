#pragma once
#include <stddef.h>

#include "instruction_sets.h"

// One filter slid along rows of numbers: image filtering, where all channels share the filter.

/// The weights of a filter, row by row.
typedef struct {
  ptrdiff_t rows;
  ptrdiff_t columns;
  const float *weights;
  /// From one tap of a row to the next: 1, or the number of channels.
  ptrdiff_t step;
  /// What every sum starts from.
  float start;
} conv_filter;

/// The kernels of one instruction set.
typedef struct {
  /// `count` sums: number i is that of `rows[u][i + v * step]` times the weight in row u, column v.
  void (*correlate)(const conv_filter *filter, const float *const *rows, ptrdiff_t count, float *output);
} conv_filter_kernels;

/// The kernels of an available instruction set.
const conv_filter_kernels *conv_filter_kernels_of(conv_instruction_set set);
