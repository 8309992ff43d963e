#pragma once
#include <stddef.h>

#include "instruction_sets.h"

// Pooling, and its gradients, for images whose last axis is the channels.

/// A row of pooling windows, clipped to the image.
typedef struct {
  ptrdiff_t channels;
  /// Windows, that is pixels of the output.
  ptrdiff_t count;
  /// Rows of the image under the windows.
  ptrdiff_t rows;
  /// From one row of the image to the next.
  ptrdiff_t row_stride;
  /// The first column of each window, and how many it has. No window is empty.
  const ptrdiff_t *first_columns;
  const ptrdiff_t *column_counts;
  /// What the mean of each window divides by; not for the largest number.
  const float *divisors;
} conv_pooling;

/// The kernels of one instruction set. `image` points to the first of the windows' rows, `output` and `gradient` (with
/// respect to the output) to a row of `count` pixels. Input gradients are added to what is there.
typedef struct {
  /// The largest number under each window; NaN where there is one.
  void (*largest)(const conv_pooling *pooling, const float *image, float *output);
  /// The mean of each window.
  void (*mean)(const conv_pooling *pooling, const float *image, float *output);
  /// To the first cell that holds the largest number, or NaN.
  void (*largest_gradient)(
      const conv_pooling *pooling, const float *image, const float *gradient, float *image_gradient);
  /// To every cell alike.
  void (*mean_gradient)(const conv_pooling *pooling, const float *gradient, float *image_gradient);
} conv_pooling_kernels;

/// The kernels of an available instruction set.
const conv_pooling_kernels *conv_pooling_kernels_of(conv_instruction_set set);

/// The kernels of an available instruction set for images of up to eight channels, which leave half of a wide vector
/// empty.
const conv_pooling_kernels *conv_narrow_pooling_kernels_of(conv_instruction_set set);
