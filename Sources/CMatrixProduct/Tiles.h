// The product tile by tile, for one set of instructions; included once for each.
//
// Needs: NAME(x), a name of its own for x; TARGET, the attribute that allows the instructions; LANES, numbers in a
// register; ROWS, rows of a tile. A tile is two registers wide and stays in registers while the depth runs.

#define COLUMNS (2 * LANES)

typedef double NAME(Vector) __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double))));

/// Lays out `depth` rows of the right matrix in bundles of COLUMNS columns, zeros where there are none.
TARGET static void NAME(packColumns)(
    struct StoredMatrix right, ptrdiff_t columns, ptrdiff_t depth, double *target) {
  for (ptrdiff_t first = 0; first < columns; first += COLUMNS) {
    ptrdiff_t width = columns - first < COLUMNS ? columns - first : COLUMNS;
    for (ptrdiff_t l = 0; l < depth; l++) {
      const double *row = right.numbers + l * right.rowStep + first * right.columnStep;
      if (width == COLUMNS && right.columnStep == 1) {
        for (int j = 0; j < COLUMNS; j++) target[j] = row[j];
      } else {
        for (int j = 0; j < COLUMNS; j++) target[j] = j < width ? row[j * right.columnStep] : 0;
      }
      target += COLUMNS;
    }
  }
}

/// Lays out `depth` columns of `height` rows of the left matrix, column after column.
TARGET static void NAME(packRows)(
    struct StoredMatrix left, ptrdiff_t height, ptrdiff_t depth, double *target) {
  if (height == ROWS && left.rowStep == 1) {
    for (ptrdiff_t l = 0; l < depth; l++)
      for (int i = 0; i < ROWS; i++) target[l * ROWS + i] = left.numbers[l * left.columnStep + i];
    return;
  }
  for (int i = 0; i < ROWS; i++) {
    const double *row = left.numbers + i * left.rowStep;
    for (ptrdiff_t l = 0; l < depth; l++) target[l * ROWS + i] = i < height ? row[l * left.columnStep] : 0;
  }
}

/// Goes on with the sums of the tile at `c` from a bundle of rows and a bundle of columns.
TARGET static void NAME(addTile)(
    const double *rows, const double *columns, ptrdiff_t depth, double *c, ptrdiff_t step, ptrdiff_t height,
    ptrdiff_t width, bool isFirst) {
  typedef NAME(Vector) Vector;
  // A tile that reaches over the edge is worked in a place of its own.
  double edge[ROWS * COLUMNS];
  bool isWhole = height == ROWS && width == COLUMNS;
  if (!isWhole && !isFirst)
    for (int i = 0; i < ROWS; i++)
      for (int j = 0; j < COLUMNS; j++) edge[i * COLUMNS + j] = i < height && j < width ? c[i * step + j] : 0;
  double *tile = isWhole ? c : edge;
  ptrdiff_t tileStep = isWhole ? step : COLUMNS;

  Vector sums[ROWS][2] = {{{0}}};
  if (!isFirst)
    for (int i = 0; i < ROWS; i++) {
      sums[i][0] = *(const Vector *)(tile + i * tileStep);
      sums[i][1] = *(const Vector *)(tile + i * tileStep + LANES);
    }
  for (ptrdiff_t l = 0; l < depth; l++) {
    Vector left = *(const Vector *)columns, right = *(const Vector *)(columns + LANES);
#pragma clang loop unroll(full)
    for (int i = 0; i < ROWS; i++) {
      sums[i][0] += rows[i] * left;
      sums[i][1] += rows[i] * right;
    }
    rows += ROWS;
    columns += COLUMNS;
  }
  for (int i = 0; i < ROWS; i++) {
    *(Vector *)(tile + i * tileStep) = sums[i][0];
    *(Vector *)(tile + i * tileStep + LANES) = sums[i][1];
  }
  if (!isWhole)
    for (int i = 0; i < height; i++)
      for (int j = 0; j < width; j++) c[i * step + j] = edge[i * COLUMNS + j];
}

TARGET static void NAME(multiply)(
    struct StoredMatrix left, struct StoredMatrix right, double *product, ptrdiff_t rows, ptrdiff_t columns,
    ptrdiff_t depth, double *scratch) {
  double bundle[ROWS * SLICE_DEPTH];
  for (ptrdiff_t column = 0; column < columns; column += SLICE_COLUMNS) {
    ptrdiff_t sliceWidth = columns - column < SLICE_COLUMNS ? columns - column : SLICE_COLUMNS;
    for (ptrdiff_t start = 0; start < depth; start += SLICE_DEPTH) {
      ptrdiff_t sliceDepth = depth - start < SLICE_DEPTH ? depth - start : SLICE_DEPTH;
      struct StoredMatrix slice = right;
      slice.numbers += start * right.rowStep + column * right.columnStep;
      NAME(packColumns)(slice, sliceWidth, sliceDepth, scratch);
      for (ptrdiff_t row = 0; row < rows; row += ROWS) {
        ptrdiff_t height = rows - row < ROWS ? rows - row : ROWS;
        struct StoredMatrix lines = left;
        lines.numbers += row * left.rowStep + start * left.columnStep;
        NAME(packRows)(lines, height, sliceDepth, bundle);
        for (ptrdiff_t j = 0; j < sliceWidth; j += COLUMNS)
          NAME(addTile)(
              bundle, scratch + j * sliceDepth, sliceDepth, product + row * columns + column + j, columns,
              height, sliceWidth - j < COLUMNS ? sliceWidth - j : COLUMNS, start == 0);
      }
    }
  }
}

#undef COLUMNS
#undef NAME
#undef TARGET
#undef LANES
#undef ROWS
