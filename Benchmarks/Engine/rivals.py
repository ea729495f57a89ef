"""The same workloads in micrograd, HIPS autograd and JAX: one round for each line read, as `workload engine nanoseconds`."""

import sys
import time

import jax

jax.config.update("jax_enable_x64", True)
import autograd
import autograd.numpy as anp
import jax.numpy as jnp
import micrograd.engine
import numpy

random = numpy.random.default_rng(0)


def clock(body, milliseconds=50):
    """Nanoseconds of processor time of this process for one call."""
    start = time.process_time_ns()
    body()
    single = max(time.process_time_ns() - start, 1)
    count = max(1, int(milliseconds * 1e6 / single))
    start = time.process_time_ns()
    for _ in range(count):
        body()
    return (time.process_time_ns() - start) / count


def scalar_graph(count):
    """A random graph as lists, of the same make as the Swift driver's."""
    operations = [(None, 0, 0)] * 100
    kinds = ["add", "add", "sub", "mul", "tanh"]
    for node in range(100, count):
        a = node - random.integers(1, min(16, node) + 1)
        operations.append((kinds[random.integers(len(kinds))], int(a), int(random.integers(node))))
    return operations


def evaluate(operations, leaves, tanh):
    values = list(leaves)
    for kind, a, b in operations[len(leaves):]:
        x, y = values[a], values[b]
        if kind == "add":
            values.append(tanh(x + y))
        elif kind == "sub":
            values.append(x - y)
        elif kind == "mul":
            values.append(tanh(x * y))
        else:
            values.append(tanh(x))
    return values[-1]


operations = scalar_graph(1000)
start = list(random.uniform(-1, 1, 100))


def micrograd_scalars():
    leaves = [micrograd.engine.Value(x) for x in start]
    evaluate(operations, leaves, lambda x: x.relu()).backward()


autograd_gradient = autograd.grad(lambda *leaves: evaluate(operations, leaves, anp.tanh), tuple(range(100)))


def network(library):
    def loss(parameters, x, labels):
        w1, b1, w2, b2 = parameters
        scores = library.maximum(x @ w1 + b1, 0) @ w2 + b2
        top = library.max(scores, axis=1, keepdims=True)
        logs = library.log(library.sum(library.exp(scores - top), axis=1)) + top[:, 0]
        return library.mean(logs - scores[library.arange(64), labels])

    return loss


parameters = [random.uniform(-0.05, 0.05, shape) for shape in [(784, 128), (128,), (128, 10), (10,)]]
x = random.uniform(0, 1, (64, 784))
labels = numpy.arange(64) % 10
autograd_network = autograd.grad(network(anp))
jax_network = jax.jit(jax.grad(network(jnp)))
jax_jacobian = jax.jit(jax.jacrev(lambda v: jnp.maximum(v, 0)))
wide = random.uniform(-1, 1, 1000)


def tanh_network(p, x):
    w1, b1, w2, b2 = p
    return jnp.sum(jnp.tanh(jnp.tanh(x @ w1 + b1) @ w2 + b2) ** 2)


small = [random.uniform(-1, 1, shape) for shape in [(4, 5), (5,), (5, 3), (3,)]]
jax_hvp = jax.jit(lambda p, v, x: jax.jvp(lambda q: jax.grad(tanh_network)(q, x), (p,), (v,))[1])
point = random.uniform(-1, 1, 4)

workloads = [
    ("scalar-1000", "micrograd-total", lambda: micrograd_scalars(), 1000),
    ("scalar-1000", "autograd-total", lambda: autograd_gradient(*start), 1000),
    ("mlp-784-128-10", "autograd", lambda: autograd_network(parameters, x, labels), 1),
    ("mlp-784-128-10", "jax-jit", lambda: jax.block_until_ready(jax_network(parameters, x, labels)), 1),
    ("hvp-4-5-3", "jax-jit", lambda: jax.block_until_ready(jax_hvp(small, small, point)), 1),
    ("jacobian-relu-1000", "jax-jit", lambda: jax_jacobian(wide).block_until_ready(), 1),
]
for _, _, body, _ in workloads:
    body()
print("ready", flush=True)
for _ in sys.stdin:
    for name, engine, body, share in workloads:
        print(name, engine, clock(body) / share)
    print("done", flush=True)
