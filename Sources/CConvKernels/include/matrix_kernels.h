#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "instruction_sets.h"

// Products of matrices: C = A * B, rows x depth times depth x columns.
//
// B is rearranged into panels: `panel_columns` columns each, one row of the panel after the other; the last panel is
// filled up with zeros. A is read where it lies, in tiles of some rows, whose sums stay in registers while the depth
// runs.

/// A matrix that is read: element (r, c) is `base[r * row_stride + c * column_stride]`.
typedef struct {
  const float *base;
  ptrdiff_t rows;
  ptrdiff_t columns;
  ptrdiff_t row_stride;
  ptrdiff_t column_stride;
} conv_matrix;

/// Rows of A times panels of B.
///
/// The rows are `runs` times `rows`. A row's numbers are `segments` times `depth`, so that the rows of a patch need not
/// be neighbours: number k of segment s of row r of run n is
/// `a[n * run_stride + r * row_stride + segments[s] + k * depth_stride]`.
typedef struct {
  const float *a;
  ptrdiff_t runs;
  ptrdiff_t run_stride;
  ptrdiff_t rows;
  ptrdiff_t row_stride;
  const ptrdiff_t *segments;
  ptrdiff_t segment_count;
  ptrdiff_t depth;
  /// 1, or else `row_stride` is 1.
  ptrdiff_t depth_stride;

  /// Panels of `segment_count * depth` rows.
  const float *panels;
  ptrdiff_t panel_stride;
  ptrdiff_t columns;

  float *c;
  ptrdiff_t c_run_stride;
  ptrdiff_t c_stride;
  /// What the sums start from: a number for each column; or null for C itself when `accumulates`, else for 0.
  const float *start;
  bool accumulates;
} conv_product;

/// The kernels of one instruction set.
typedef struct {
  ptrdiff_t lanes;
  ptrdiff_t panel_columns;

  void (*multiply)(const conv_product *product);
  /// One row times a matrix that is not packed: `c[n] = start[n] + sum of a[k] * b[k, n]`; the matrix has column stride
  /// 1. A start of null is 0.
  void (*multiply_row)(const float *a, const conv_matrix *b, const float *start, float *c);
  /// Packs all rows of the panels that hold columns `first` up to `end` of B. `panels` is where the first panel of all
  /// starts; `first` is a multiple of `panel_columns`.
  void (*pack_panels)(const conv_matrix *b, ptrdiff_t first, ptrdiff_t end, float *panels);
} conv_matrix_kernels;

/// The kernels of an available instruction set.
const conv_matrix_kernels *conv_matrix_kernels_of(conv_instruction_set set);
