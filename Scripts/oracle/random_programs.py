"""Seeded random programs, scalars to matrices, that stay away from kinks and from the edges of domains.

Grown line by line: an expression is kept only if its value is finite, moderate, and no ReLU, absolute value,
maximum or comparison inside it is close to where it changes sides.
"""

import ast

import numpy as np

import translator

SHAPES = [(), (), (2,), (3,), (2, 3), (3, 2), (1, 3), (2, 1), (2, 2)]
SMOOTH = ["exp", "sin", "cos", "tanh", "sigmoid", "square", "copy"]


class Grower:
    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.lines = []
        self.values = {}

    def pick(self, options):
        return options[self.random.integers(len(options))]

    def add_leaf(self, name, shape):
        value = np.round(self.random.uniform(0.2, 1.8, shape) * self.random.choice([-1, 1], shape), 3)
        self.lines.append(f"{name} = {value.tolist()}")
        self.values[name] = value

    def evaluate(self, text):
        """The value, or None where the expression is not to be used."""
        tree = ast.parse(text, mode="eval").body
        try:
            value = np.asarray(translator.value(tree, {n: translator.jnp.asarray(v) for n, v in self.values.items()}))
        except (TypeError, ValueError, IndexError):
            return None
        if not np.all(np.isfinite(value)) or value.size > 12 or value.size == 0:
            return None
        return value if np.max(np.abs(value)) < 30 else None

    def operand(self, depth):
        if depth > 0 and self.random.random() < 0.45:
            return "(" + self.expression(depth - 1) + ")"
        if self.random.random() < 0.12:
            return str(np.round(self.random.uniform(0.3, 2), 2))
        return self.pick(list(self.values))

    def expression(self, depth):
        for _ in range(60):
            text = self.candidate(depth)
            if text and self.evaluate(text) is not None:
                return text
        return self.pick(list(self.values))

    def candidate(self, depth):
        a, b = self.operand(depth), self.operand(depth)
        x = self.evaluate(a)
        y = self.evaluate(b)
        if x is None or y is None:
            return None
        kind = self.pick(
            ["binary"] * 5 + ["smooth"] * 3 + ["kink"] * 2 + ["reduce"] * 3 + ["domain"] * 2
            + ["matrix"] * 4 + ["softmax"] * 2 + ["loss"] * 2 + ["where", "index", "reshape"])
        return getattr(self, kind)(a, b, x, y)

    def binary(self, a, b, x, y):
        return f"{a} {self.pick(['+', '-', '*'])} {b}"

    def smooth(self, a, b, x, y):
        return f"{self.pick(SMOOTH)}({a})" if self.random.random() < 0.85 else f"-{a}"

    def kink(self, a, b, x, y):
        if self.random.random() < 0.5:
            return f"{self.pick(['relu', 'abs'])}({a})" if np.min(np.abs(x)) > 0.02 else None
        try:
            clear = np.min(np.abs(x - y)) > 0.02
        except ValueError:
            return None
        return f"{self.pick(['maximum', 'minimum', 'max', 'min'])}({a}, {b})" if clear else None

    def reduce(self, a, b, x, y):
        function = self.pick(["sum", "mean", "max", "min", "logsumexp"])
        options = ""
        if x.ndim and self.random.random() < 0.6:
            options = f", axis={self.random.integers(-x.ndim, x.ndim)}"
        if function != "logsumexp" and self.random.random() < 0.3:
            options += ", keepdims=True"
        if function in ("max", "min"):
            ordered = np.sort(x.ravel())
            if x.size > 1 and np.min(np.diff(ordered)) < 0.02:
                return None
        return f"{function}({a}{options})"

    def domain(self, a, b, x, y):
        positive, large = np.min(x) > 0.1, np.min(np.abs(y)) > 0.2
        options = [f"{a} ** {self.pick([2, 3, 0, 1])}"]
        if positive:
            options += [f"log({a})", f"sqrt({a})", f"{a} ** {b}", f"{a} ** -1.5", f"{a} ** 0.5"]
        if large:
            options += [f"{a} / {b}", f"1 / {b}", f"{b} ** -2"]
        return self.pick(options)

    def matrix(self, a, b, x, y):
        return self.pick([f"{a} @ {b}", f"{a} @ {b}.T", f"{a}.T", f"outer({a}, {b})", f"dot({a}, {b})", f"transpose({a})"]) \
            if x.ndim and y.ndim else None

    def softmax(self, a, b, x, y):
        if not x.ndim:
            return None
        axis = f", axis={self.random.integers(-x.ndim, x.ndim)}" if self.random.random() < 0.5 else ""
        return f"{self.pick(['softmax', 'log_softmax'])}({a}{axis})"

    def loss(self, a, b, x, y):
        options = [f"norm_squared({a})"]
        if np.max(np.abs(x)) > 0.1:
            options.append(f"norm({a})")
        options.append(f"mse({a}, {b})")
        if x.ndim in (1, 2) and x.shape[-1] > 1:
            labels = self.random.integers(0, x.shape[-1], x.shape[:-1])
            text = np.eye(x.shape[-1])[labels].tolist() if self.random.random() < 0.4 else labels.tolist()
            options += [f"cross_entropy({a}, {text})"] * 2
            chosen = np.take_along_axis(x, np.expand_dims(labels, -1), -1)
            margins = x - chosen + 0.7
            if np.min(np.abs(margins)) > 0.02:
                options += [f"svm_loss({a}, {text}, delta=0.7)"] * 2
        return self.pick(options)

    def where(self, a, b, x, y):
        condition = self.pick(list(self.values))
        threshold = np.round(self.random.uniform(-0.5, 0.5), 2)
        if np.min(np.abs(self.values[condition] - threshold)) < 0.02:
            return None
        return f"where({condition} {self.pick(['>', '<', '>=', '<='])} {threshold}, {a}, {b})"

    def index(self, a, b, x, y):
        if not x.ndim:
            return None
        count = self.random.integers(1, x.ndim + 1)
        places = [str(self.random.integers(-n, n)) for n in x.shape[:count]]
        return f"{a}[{', '.join(places)}]" if a.isidentifier() or a.startswith("(") else None

    def reshape(self, a, b, x, y):
        shape = self.pick([x.shape[::-1], (x.size,), (1, x.size), (x.size, 1)])
        return f"reshape({a}, {tuple(int(n) for n in shape)})"

    def program(self):
        size = 0
        for k in range(self.random.integers(1, 5)):
            shape = self.pick(SHAPES)
            if size + int(np.prod(shape)) > 12:
                continue
            size += int(np.prod(shape))
            self.add_leaf("xyzw"[k], shape)
        if not self.values:
            self.add_leaf("x", ())
        for k in range(self.random.integers(2, 7)):
            text = self.expression(2)
            self.lines.append(f"n{k} = {text}")
            self.values[f"n{k}"] = self.evaluate(text)
        # The last line uses what came before, as a number or as a tensor.
        names = list(self.values)[-3:]
        terms = [f"sum(sin({n}))" if self.random.random() < 0.5 else f"mean({n} * {n})" for n in names]
        last = names[-1]
        scalar = " + ".join(terms)
        self.lines.append(f"f = {scalar}" if self.random.random() < 0.6 else f"f = {last} * ({scalar})")
        return "\n".join(self.lines)


def programs(count):
    result, seed = [], 0
    while len(result) < count:
        program = Grower(seed).program()
        seed += 1
        lines = translator.statements(program)
        leaves = {n: translator.value(e, {}) for n, e in lines if translator.is_literal(e)}
        values = translator.evaluate(lines, leaves, {})
        if all(np.all(np.isfinite(np.asarray(v))) and np.max(np.abs(np.asarray(v))) < 1e6 for v in values.values()):
            result.append(program)
    return result
