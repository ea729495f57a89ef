#ifndef CMATRIXPRODUCT_H
#define CMATRIXPRODUCT_H

#include <stdbool.h>
#include <stddef.h>

// The product of two large matrices, with the widest registers the machine has.
//
// Every kernel adds the products of a sum one after the other, in the order of the summed index, starting from
// 0, and rounds each product before it adds it: all give the same bits, those of three plain loops.

/// The instructions a kernel is compiled for.
enum MatrixKernel {
  /// What every processor of this architecture has.
  MatrixKernelBaseline,
  /// x86-64 with AVX2.
  MatrixKernelAVX2,
  /// x86-64 with AVX-512.
  MatrixKernelAVX512,
};

/// A matrix in memory: the number in row i, column j stands at numbers[i * rowStep + j * columnStep].
struct StoredMatrix {
  const double *numbers;
  ptrdiff_t rowStep;
  ptrdiff_t columnStep;
};

/// Whether this machine can run `kernel`.
bool canRunMatrixKernel(enum MatrixKernel kernel);

/// The fastest kernel this machine can run.
enum MatrixKernel fastestMatrixKernel(void);

/// How many numbers of scratch memory a product `(rows, depth) @ (depth, columns)` takes.
ptrdiff_t matrixProductScratch(ptrdiff_t columns, ptrdiff_t depth);

/// Writes `left @ right`, `(rows, depth) @ (depth, columns)`, to `product`, row by row.
///
/// `scratch` is best aligned to 64 bytes. Nothing is allocated here.
void multiplyMatrices(
    enum MatrixKernel kernel, struct StoredMatrix left, struct StoredMatrix right, double *product,
    ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, double *scratch);

#endif
