#pragma once
#include <stddef.h>

#include "instruction_sets.h"

// Convolution in which every channel has a filter of its own, for images whose last axis is the channels.

/// The taps of a depthwise filter, the same for every pixel of the output.
typedef struct {
  ptrdiff_t channels;
  ptrdiff_t taps;
  /// A number for each tap and channel.
  const float *weights;
  /// What the sums start from, a number for each channel; null for 0.
  const float *start;
} conv_depthwise;

/// The kernels of one instruction set.
typedef struct {
  /// `count` neighbouring pixels of the output. `sources` points to what each tap of the first one reads; from pixel to
  /// pixel these move on by `advance` numbers.
  void (*pixels)(const conv_depthwise *filter, const float *const *sources, ptrdiff_t advance, ptrdiff_t count,
                 float *output);
  /// As `pixels`, for 3 x 3 taps where the windows of neighbouring pixels overlap: `rows` points to the first pixel
  /// that each row of the filter reads, and the taps of a row are neighbouring pixels.
  void (*three_by_three)(const conv_depthwise *filter, const float *const *rows, ptrdiff_t count, float *output);
  /// Adds to `sums`, a number for each channel, the products of `count` pixels of the image, `advance` numbers apart,
  /// and the gradients of the outputs that read them.
  void (*weight_gradient)(const float *image, ptrdiff_t advance, const float *gradient, ptrdiff_t count,
                          ptrdiff_t channels, float *sums);
} conv_depthwise_kernels;

/// The kernels of an available instruction set.
const conv_depthwise_kernels *conv_depthwise_kernels_of(conv_instruction_set set);
