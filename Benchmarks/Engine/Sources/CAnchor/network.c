#include "CAnchor.h"
#include <math.h>
#include <string.h>

typedef double v8 __attribute__((vector_size(64), aligned(8)));

// c[8][8 * width] += a · b, a's element (i, k) at a[i * rowStep + k * columnStep].
#define KERNEL(NAME, WIDTH)                                                                       \
  static void NAME(                                                                               \
    int depth, const double *a, int rowStep, int columnStep, const double *b, int ldb, double *c, \
    int ldc) {                                                                                    \
    v8 sum[8][WIDTH];                                                                             \
    for (int i = 0; i < 8; i++)                                                                   \
      for (int j = 0; j < WIDTH; j++) sum[i][j] = *(const v8 *)(c + i * ldc + 8 * j);             \
    for (int k = 0; k < depth; k++) {                                                             \
      v8 row[WIDTH];                                                                              \
      for (int j = 0; j < WIDTH; j++) row[j] = *(const v8 *)(b + k * ldb + 8 * j);                \
      for (int i = 0; i < 8; i++) {                                                               \
        double factor = a[i * rowStep + k * columnStep];                                          \
        for (int j = 0; j < WIDTH; j++) sum[i][j] += factor * row[j];                             \
      }                                                                                           \
    }                                                                                             \
    for (int i = 0; i < 8; i++)                                                                   \
      for (int j = 0; j < WIDTH; j++) *(v8 *)(c + i * ldc + 8 * j) = sum[i][j];                   \
  }
KERNEL(kernel24, 3)
KERNEL(kernel8, 1)

// c (m, n) += a (m, k) · b (k, n), tiled; edges by plain loops.
static void product(
  int m, int n, int k, const double *a, int rowStep, int columnStep, const double *b, double *c) {
  int i = 0;
  for (; i + 8 <= m; i += 8) {
    int j = 0;
    for (; j + 24 <= n; j += 24)
      kernel24(k, a + i * rowStep, rowStep, columnStep, b + j, n, c + i * n + j, n);
    for (; j + 8 <= n; j += 8)
      kernel8(k, a + i * rowStep, rowStep, columnStep, b + j, n, c + i * n + j, n);
    for (; j < n; j++)
      for (int r = i; r < i + 8; r++)
        for (int l = 0; l < k; l++) c[r * n + j] += a[r * rowStep + l * columnStep] * b[l * n + j];
  }
  for (; i < m; i++)
    for (int l = 0; l < k; l++)
      for (int j = 0; j < n; j++) c[i * n + j] += a[i * rowStep + l * columnStep] * b[l * n + j];
}

double mlp_step(
  int batch, int in, int hidden, int out, const double *x, const int32_t *labels, const double *w1,
  const double *b1, const double *w2, const double *b2, double *dw1, double *db1, double *dw2, double *db2,
  double *scratch) {
  double *h = scratch, *s = h + batch * hidden, *dh = s + batch * out;
  for (int i = 0; i < batch; i++) memcpy(h + i * hidden, b1, hidden * sizeof *h);
  product(batch, hidden, in, x, in, 1, w1, h);
  for (int i = 0; i < batch * hidden; i++) h[i] = h[i] > 0 ? h[i] : 0;
  for (int i = 0; i < batch; i++) memcpy(s + i * out, b2, out * sizeof *s);
  product(batch, out, hidden, h, hidden, 1, w2, s);

  double loss = 0;
  memset(db2, 0, out * sizeof *db2);
  for (int i = 0; i < batch; i++) {
    double *row = s + i * out, top = row[0], sum = 0;
    for (int j = 1; j < out; j++) top = row[j] > top ? row[j] : top;
    double chosen = row[labels[i]];
    for (int j = 0; j < out; j++) sum += row[j] = exp(row[j] - top);
    loss += log(sum) + top - chosen;
    for (int j = 0; j < out; j++) {
      row[j] = (row[j] / sum - (j == labels[i])) / batch;
      db2[j] += row[j];
    }
  }
  memset(dw2, 0, hidden * out * sizeof *dw2);
  product(hidden, out, batch, h, 1, hidden, s, dw2);
  memset(db1, 0, hidden * sizeof *db1);
  for (int i = 0; i < batch; i++)
    for (int j = 0; j < hidden; j++) {
      double sum = 0;
      for (int l = 0; l < out; l++) sum += s[i * out + l] * w2[j * out + l];
      dh[i * hidden + j] = h[i * hidden + j] > 0 ? sum : 0;
      db1[j] += dh[i * hidden + j];
    }
  memset(dw1, 0, in * hidden * sizeof *dw1);
  product(in, hidden, batch, x, 1, in, dh, dw1);
  return loss / batch;
}

static double squared_error(
  int in, int hidden, int out, const double *x, const double *target, const double *p) {
  const double *w1 = p, *b1 = w1 + in * hidden, *w2 = b1 + hidden, *b2 = w2 + hidden * out;
  double h[hidden], y[out], sum = 0;
  for (int j = 0; j < hidden; j++) h[j] = b1[j];
  for (int i = 0; i < in; i++)
    for (int j = 0; j < hidden; j++) h[j] += x[i] * w1[i * hidden + j];
  for (int j = 0; j < hidden; j++) h[j] = tanh(h[j]);
  for (int j = 0; j < out; j++) y[j] = b2[j];
  for (int i = 0; i < hidden; i++)
    for (int j = 0; j < out; j++) y[j] += h[i] * w2[i * out + j];
  for (int j = 0; j < out; j++) sum += (y[j] - target[j]) * (y[j] - target[j]);
  return sum / out;
}

void gradient_check(
  int in, int hidden, int out, const double *x, const double *target, double *p, double *gradient) {
  int count = in * hidden + hidden + hidden * out + out;
  for (int i = 0; i < count; i++) {
    double kept = p[i], step = 1e-5;
    p[i] = kept + step;
    double above = squared_error(in, hidden, out, x, target, p);
    p[i] = kept - step;
    double below = squared_error(in, hidden, out, x, target, p);
    p[i] = kept;
    gradient[i] = (above - below) / (2 * step);
  }
}
