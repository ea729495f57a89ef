#include "CAnchor.h"
#include <malloc.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct Tape {
  int count;
  uint8_t *op;
  int32_t *a, *b;
  double *value, *adjoint, *da, *db;
};

Tape *tape_new(int capacity) {
  Tape *t = malloc(sizeof *t);
  size_t n = capacity;
  t->count = 0;
  t->op = malloc(n);
  t->a = malloc(n * sizeof *t->a);
  t->b = malloc(n * sizeof *t->b);
  t->value = malloc(n * sizeof *t->value);
  t->adjoint = malloc(n * sizeof *t->adjoint);
  t->da = malloc(n * sizeof *t->da);
  t->db = malloc(n * sizeof *t->db);
  return t;
}

void tape_free(Tape *t) {
  free(t->op);
  free(t->a);
  free(t->b);
  free(t->value);
  free(t->adjoint);
  free(t->da);
  free(t->db);
  free(t);
}

static inline void evaluate(Tape *t, int i, uint8_t op, int a, int b) {
  double x = t->value[a], y = t->value[b], v, da, db;
  switch (op) {
  case OP_ADD: v = x + y, da = 1, db = 1; break;
  case OP_SUB: v = x - y, da = 1, db = -1; break;
  case OP_MUL: v = x * y, da = y, db = x; break;
  case OP_MAX:
    v = x > y ? x : y;
    da = x > y ? 1 : x < y ? 0 : 0.5;
    db = 1 - da;
    break;
  default: v = tanh(x), da = 1 - v * v, db = 0; break;
  }
  t->value[i] = v;
  t->da[i] = da;
  t->db[i] = db;
}

void tape_record(
  Tape *t, int count, int leafCount, const double *leaves, const uint8_t *op, const int32_t *a,
  const int32_t *b) {
  for (int i = 0; i < leafCount; i++) {
    t->op[i] = OP_LEAF, t->a[i] = t->b[i] = 0, t->value[i] = leaves[i], t->da[i] = t->db[i] = 0;
  }
  for (int i = leafCount; i < count; i++) {
    t->op[i] = op[i], t->a[i] = a[i], t->b[i] = b[i];
    evaluate(t, i, op[i], a[i], b[i]);
  }
  t->count = count;
}

void tape_replay(Tape *t, int leafCount, const double *leaves) {
  for (int i = 0; i < leafCount; i++) t->value[i] = leaves[i];
  for (int i = leafCount; i < t->count; i++) evaluate(t, i, t->op[i], t->a[i], t->b[i]);
}

void tape_backward(Tape *t, int output) {
  memset(t->adjoint, 0, t->count * sizeof *t->adjoint);
  t->adjoint[output] = 1;
  for (int i = output; i >= 0; i--) {
    double g = t->adjoint[i];
    t->adjoint[t->a[i]] += g * t->da[i];
    t->adjoint[t->b[i]] += g * t->db[i];
  }
}

double tape_value(const Tape *t, int id) { return t->value[id]; }
double tape_adjoint(const Tape *t, int id) { return t->adjoint[id]; }

void keep_freed_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

int64_t bytes_in_use(void) {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}
