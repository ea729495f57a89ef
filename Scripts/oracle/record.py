"""Writes the oracle files: see `record`."""

import json
import os
import sys
import time
from pathlib import Path

# Rounded as written: nothing is reordered for speed.
os.environ["XLA_FLAGS"] = "--xla_cpu_enable_fast_math=false --xla_backend_optimization_level=0"

import jax
import jax.numpy as jnp
import numpy as np

import chosen_programs
import random_programs
import translator


def plain(tensor):
    """A tensor as nested lists, to 15 figures: six more than the tests compare."""
    array = np.asarray(tensor, dtype=np.float64)
    assert np.all(np.isfinite(array)), "a value is not finite"
    rounded = [float(f"{x:.15g}") for x in array.ravel()]
    # + 0.0 turns -0.0 into 0.0.
    return (np.array(rounded).reshape(array.shape) + 0.0).tolist()


def recorded(program, seed, second_order):
    lines = translator.statements(program)
    leaves = {n: translator.value(e, {}) for n, e in lines if translator.is_literal(e)}
    values = translator.evaluate(lines, leaves, {})
    output = lines[-1][0]
    numbers = np.random.default_rng(seed)
    shape = values[output].shape
    upstream = jnp.asarray(numbers.uniform(0.5, 1.5, shape)) if shape else jnp.asarray(1.0)

    direction = {n: jnp.asarray(np.round(numbers.uniform(-1, 1, v.shape), 3)) for n, v in leaves.items()}

    def objective(leaves, taps):
        return jnp.sum(upstream * translator.evaluate(lines, leaves, taps)[output])

    # One compilation for all that is asked; operation by operation takes JAX ten times as long.
    @jax.jit
    def asked(leaves, taps, direction):
        answers = {
            "values": translator.evaluate(lines, leaves, {}),
            "gradients": jax.grad(objective, argnums=1)(leaves, taps),
        }
        if second_order:
            gradient = jax.grad(lambda x: objective(x, {}))
            _, tangents = jax.jvp(lambda x: translator.evaluate(lines, x, {}), (leaves,), (direction,))
            _, products = jax.jvp(gradient, (leaves,), (direction,))
            answers["tangents"] = tangents
            answers["hvp"] = products
            answers["jacobian"] = jax.jacrev(lambda x: translator.evaluate(lines, x, {})[output])(leaves)
            answers["hessian"] = jax.jacfwd(gradient)(leaves)
        return answers

    taps = {n: jnp.zeros_like(v) for n, v in values.items()}
    record = {"program": program, **jax.tree.map(plain, asked(leaves, taps, direction))}
    if shape:
        record["upstream"] = plain(upstream)
    if second_order:
        record["direction"] = jax.tree.map(plain, direction)
    return record


def write(path, programs, second_order):
    start = time.time()
    records = []
    for seed, program in enumerate(programs):
        if seed % 50 == 49:
            # What JAX compiled for programs past is of no more use, and there is much of it.
            jax.clear_caches()
            print(f"{path.name}: {seed + 1} of {len(programs)}", file=sys.stderr)
        if not translator.is_in_language(program):
            continue
        try:
            records.append(recorded(program, seed, second_order))
        except Exception:
            print(f"in program {seed}:\n{program}", file=sys.stderr)
            raise
    lines = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records)
    path.write_text(f'{{"jax":"{jax.__version__}","programs":[\n{lines}\n]}}\n')
    print(f"{path.name}: {len(records)} programs, {path.stat().st_size} bytes, {time.time() - start:.0f} s")


def main():
    folder = Path(sys.argv[1]).resolve()
    wanted = sys.argv[2:] or ["chosen", "random"]
    if "chosen" in wanted:
        write(folder / "chosen.json", chosen_programs.programs(), second_order=False)
    if "random" in wanted:
        write(folder / "random.json", random_programs.programs(460), second_order=True)


main()
