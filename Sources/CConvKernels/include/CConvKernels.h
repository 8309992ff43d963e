// The SIMD kernels under ConvKit, and the threads that run them. No stable interface; ConvKit is the only user.
//
// All numbers are `float`, all sizes and strides count elements. A kernel reads and writes nothing outside of what it
// is given, whatever the sizes.
#pragma once

#include "depthwise_kernels.h"
#include "elementwise_kernels.h"
#include "filter_kernels.h"
#include "instruction_sets.h"
#include "matrix_kernels.h"
#include "pooling_kernels.h"
#include "thread_pool.h"
#include "winograd_kernels.h"
