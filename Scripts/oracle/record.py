"""Writes the oracle files: see `record`."""

import json
import sys
import time
from pathlib import Path

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

    def objective(leaves, taps):
        return jnp.sum(upstream * translator.evaluate(lines, leaves, taps)[output])

    taps = {n: jnp.zeros_like(v) for n, v in values.items()}
    gradients = jax.grad(objective, argnums=1)(leaves, taps)
    record = {
        "program": program,
        "values": {n: plain(v) for n, v in values.items()},
        "gradients": {n: plain(v) for n, v in gradients.items()},
    }
    if shape:
        record["upstream"] = plain(upstream)
    if not second_order:
        return record

    direction = {n: jnp.asarray(np.round(numbers.uniform(-1, 1, v.shape), 3)) for n, v in leaves.items()}
    _, tangents = jax.jvp(lambda x: translator.evaluate(lines, x, {}), (leaves,), (direction,))
    gradient = jax.grad(lambda x: objective(x, {}))
    _, products = jax.jvp(gradient, (leaves,), (direction,))
    jacobian = jax.jacrev(lambda x: translator.evaluate(lines, x, {})[output])(leaves)
    hessian = jax.jacfwd(gradient)(leaves)
    record["direction"] = {n: plain(v) for n, v in direction.items()}
    record["tangents"] = {n: plain(v) for n, v in tangents.items()}
    record["hvp"] = {n: plain(v) for n, v in products.items()}
    record["jacobian"] = {n: plain(v) for n, v in jacobian.items()}
    record["hessian"] = {n: {m: plain(v) for m, v in row.items()} for n, row in hessian.items()}
    return record


def write(path, programs, second_order):
    start = time.time()
    records = []
    for seed, program in enumerate(programs):
        if seed % 50 == 49:
            # What JAX compiled for programs past is of no more use, and there is much of it.
            jax.clear_caches()
            print(f"{path.name}: {seed + 1} of {len(programs)}", file=sys.stderr)
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
        write(folder / "random.json", random_programs.programs(420), second_order=True)


main()
