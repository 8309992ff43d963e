// The tables of kernels that the files of the instruction sets define.
#pragma once
#include "matrix_kernels.h"
#include "winograd_kernels.h"

extern const conv_matrix_kernels conv_matrix_kernels_baseline;
extern const conv_winograd_kernels conv_winograd_kernels_baseline;
#if defined(__x86_64__)
extern const conv_matrix_kernels conv_matrix_kernels_avx2;
extern const conv_winograd_kernels conv_winograd_kernels_avx2;
extern const conv_matrix_kernels conv_matrix_kernels_avx512;
extern const conv_winograd_kernels conv_winograd_kernels_avx512;
#endif
