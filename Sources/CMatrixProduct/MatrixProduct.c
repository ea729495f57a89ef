#include "CMatrixProduct.h"

// A product is rounded before it is added, also where one instruction could do both: the digits are the same on
// every machine.
#pragma STDC FP_CONTRACT OFF

// A slice of the right matrix that fits the second cache: 512 KiB.
#define SLICE_DEPTH 256
#define SLICE_COLUMNS 256
// The widest tile; a slice is laid out in whole tiles.
#define WIDEST_TILE 16

#define NAME(x) x##Baseline
#define TARGET
#define LANES 2
#define ROWS 4
#include "Tiles.h"

#ifdef __x86_64__

#define NAME(x) x##AVX2
#define TARGET __attribute__((target("avx2")))
#define LANES 4
#define ROWS 4
#include "Tiles.h"

#define NAME(x) x##AVX512
#define TARGET __attribute__((target("avx512f")))
#define LANES 8
#define ROWS 8
#include "Tiles.h"

bool canRunMatrixKernel(enum MatrixKernel kernel) {
  switch (kernel) {
  case MatrixKernelBaseline: return true;
  case MatrixKernelAVX2: return __builtin_cpu_supports("avx2");
  case MatrixKernelAVX512: return __builtin_cpu_supports("avx512f");
  }
  return false;
}

#else

bool canRunMatrixKernel(enum MatrixKernel kernel) { return kernel == MatrixKernelBaseline; }

#endif

enum MatrixKernel fastestMatrixKernel(void) {
  if (canRunMatrixKernel(MatrixKernelAVX512)) return MatrixKernelAVX512;
  if (canRunMatrixKernel(MatrixKernelAVX2)) return MatrixKernelAVX2;
  return MatrixKernelBaseline;
}

ptrdiff_t matrixProductScratch(ptrdiff_t columns, ptrdiff_t depth) {
  ptrdiff_t width = columns < SLICE_COLUMNS ? columns : SLICE_COLUMNS;
  ptrdiff_t tiles = (width + WIDEST_TILE - 1) / WIDEST_TILE;
  return tiles * WIDEST_TILE * (depth < SLICE_DEPTH ? depth : SLICE_DEPTH);
}

void multiplyMatrices(
    enum MatrixKernel kernel, struct StoredMatrix left, struct StoredMatrix right, double *product,
    ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, double *scratch) {
  switch (kernel) {
#ifdef __x86_64__
  case MatrixKernelAVX512: multiplyAVX512(left, right, product, rows, columns, depth, scratch); return;
  case MatrixKernelAVX2: multiplyAVX2(left, right, product, rows, columns, depth, scratch); return;
#endif
  default: multiplyBaseline(left, right, product, rows, columns, depth, scratch);
  }
}
