#pragma once
#include <stddef.h>

#include "instruction_sets.h"

// Functions of single numbers, applied to arrays, and sums over rows. Inputs and outputs may be the same array.

/// The kernels of one instruction set. The hyperbolic tangent, logistic function and exponential lie within 1e-6 of the
/// true value, relative to it, where that is a normal number.
typedef struct {
  /// `max(x, 0)`; NaN stays.
  void (*relu)(const float *x, ptrdiff_t count, float *y);
  void (*tanh)(const float *x, ptrdiff_t count, float *y);
  /// `1 / (1 + exp(-x))`.
  void (*sigmoid)(const float *x, ptrdiff_t count, float *y);
  /// `exp(x_i) / sum of exp(x_j)` of each row; no exponent is above 0.
  void (*softmax)(const float *x, ptrdiff_t rows, ptrdiff_t columns, float *y);

  /// The output's gradient where the output is not 0 or less.
  void (*relu_gradient)(const float *y, const float *gradient, ptrdiff_t count, float *result);
  /// `(1 - y * y) * gradient`.
  void (*tanh_gradient)(const float *y, const float *gradient, ptrdiff_t count, float *result);
  /// `y * (1 - y) * gradient`.
  void (*sigmoid_gradient)(const float *y, const float *gradient, ptrdiff_t count, float *result);

  /// `x * factors + terms` for every row of `columns` numbers.
  void (*scale_rows)(
      const float *x, const float *factors, const float *terms, ptrdiff_t rows, ptrdiff_t columns, float *y);
  /// Adds every row to `sums`.
  void (*sum_rows)(const float *x, ptrdiff_t rows, ptrdiff_t columns, float *sums);
  /// `count` pixels, `y_stride` apart, of so many channels: `start`, a number for each channel or null for 0, plus what
  /// every tap gives. For pixel i that is at `sources[tap] + i * source_stride`.
  void (*sum_taps)(
      const float *const *sources, ptrdiff_t taps, ptrdiff_t source_stride, const float *start, ptrdiff_t channels,
      ptrdiff_t count, ptrdiff_t y_stride, float *y);
  /// `velocity = momentum * velocity - rate * gradient; parameter += velocity`.
  void (*momentum_step)(
      float momentum, float rate, const float *gradient, ptrdiff_t count, float *velocity, float *parameter);
} conv_elementwise_kernels;

/// The kernels of an available instruction set.
const conv_elementwise_kernels *conv_elementwise_kernels_of(conv_instruction_set set);
