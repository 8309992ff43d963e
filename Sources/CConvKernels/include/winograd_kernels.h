#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "instruction_sets.h"

// Winograd's minimal filtering for 3 x 3 windows of stride 1 (Lavin & Gray 2016): a tile of `m x m` outputs is
// calculated from `(m + 2) x (m + 2)` inputs with one multiplication for each of these, in three steps: transform the
// tiles and the filters, multiply place by place (a matrix product over the channels for each of the (m + 2)^2 places),
// transform back.

/// How many outputs a tile has on a side. The points of interpolation are 0, 1, -1 and infinity for two; 0, +-1/sqrt 2,
/// +-sqrt 2 and infinity for four, whose rounding error is a third of that of the usual 0, +-1, +-2.
typedef enum {
  conv_winograd_2 = 2,
  conv_winograd_4 = 4,
} conv_winograd_outputs;

/// Images `height x width x channels` one after the other, and results `output_height x output_width x filters`.
typedef struct {
  ptrdiff_t height;
  ptrdiff_t width;
  ptrdiff_t channels;
  ptrdiff_t padding_top;
  ptrdiff_t padding_left;
  ptrdiff_t vertical_dilation;
  ptrdiff_t horizontal_dilation;
  ptrdiff_t output_height;
  ptrdiff_t output_width;
  ptrdiff_t filters;
} conv_winograd_shape;

/// A tile by its first output. The others are a dilation apart; those beyond the result are not written.
typedef struct {
  ptrdiff_t image;
  ptrdiff_t row;
  ptrdiff_t column;
} conv_winograd_tile;

/// The transforms of one instruction set.
typedef struct {
  /// Transformed tiles, `count x channels` for each place; places are `plane_stride` apart. `zeros` holds as many zeros
  /// as there are channels.
  void (*transform_input)(
      conv_winograd_outputs outputs, const conv_winograd_shape *shape, const float *images,
      const conv_winograd_tile *tiles, ptrdiff_t count, const float *zeros, float *planes, ptrdiff_t plane_stride);
  /// Channels `first` up to `end` of filters `3 x 3 x channels x filters`, as panels of `channels` rows for each place.
  void (*transform_filters)(
      conv_winograd_outputs outputs, const conv_winograd_shape *shape, const float *filters, ptrdiff_t first,
      ptrdiff_t end, float *panels, ptrdiff_t plane_stride);
  /// Results from products, `count x filters` for each place, and the bias, which may be null. Returns false when a
  /// result is infinite or not a number: then results nearby may be, too, that should not.
  bool (*transform_output)(
      conv_winograd_outputs outputs, const conv_winograd_shape *shape, const float *planes, ptrdiff_t plane_stride,
      const conv_winograd_tile *tiles, ptrdiff_t count, const float *bias, float *results);
} conv_winograd_kernels;

/// The transforms of an available instruction set.
const conv_winograd_kernels *conv_winograd_kernels_of(conv_instruction_set set);
