// The anchor: what a C programmer would write for each workload, without a library.
#pragma once
#include <stdint.h>

// A scalar tape: flat arrays, partial derivatives stored when an operation is recorded.
typedef struct Tape Tape;

enum { OP_LEAF, OP_ADD, OP_SUB, OP_MUL, OP_MAX, OP_TANH };

Tape *tape_new(int capacity);
void tape_free(Tape *tape);
// Records leaves, then `count - leafCount` operations; computes values and partial derivatives.
void tape_record(
  Tape *tape, int count, int leafCount, const double *leaves, const uint8_t *op, const int32_t *a,
  const int32_t *b);
// Values and partial derivatives again, for other leaves.
void tape_replay(Tape *tape, int leafCount, const double *leaves);
void tape_backward(Tape *tape, int output);
double tape_value(const Tape *tape, int id);
double tape_adjoint(const Tape *tape, int id);

// One step of a 784-128-10 network with relu and softmax cross-entropy: the loss, and the gradients of all parameters.
double mlp_step(
  int batch, int in, int hidden, int out, const double *x, const int32_t *labels, const double *w1,
  const double *b1, const double *w2, const double *b2, double *dw1, double *db1, double *dw2, double *db2,
  double *scratch);

// Central differences of the squared error of a tanh network, over all its parameters w1 b1 w2 b2.
void gradient_check(
  int in, int hidden, int out, const double *x, const double *target, double *parameters, double *gradient);

// Tells malloc never to hand memory back to the system.
void keep_freed_memory(void);

// The bytes malloc has given out.
int64_t bytes_in_use(void);
