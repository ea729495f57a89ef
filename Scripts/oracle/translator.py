"""The graph language read a second time, for JAX.

Programs are Python by their syntax, so Python's own `ast` reads them; nothing here is shared with the Swift
parser or engine. Every value is float64. `evaluate` returns the named values of a program; `taps` are added to
named values, so that the gradient with respect to a tap is the gradient of that node.
"""

import ast

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


def one_hot(scores, labels):
    labels = jax.lax.stop_gradient(labels)
    if labels.shape == scores.shape:
        return labels
    return jax.nn.one_hot(labels.astype(jnp.int64), scores.shape[-1], dtype=jnp.float64)


def cross_entropy(scores, labels):
    rows = -jnp.sum(one_hot(scores, labels) * jax.nn.log_softmax(scores, axis=-1), axis=-1)
    return jnp.mean(rows)


def svm_loss(scores, labels, delta=1.0):
    hot = one_hot(scores, labels)
    chosen = jnp.sum(hot * scores, axis=-1, keepdims=True)
    margins = (1 - hot) * jax.nn.relu(scores - chosen + delta)
    return jnp.mean(jnp.sum(margins, axis=-1))


def larger(a, b=None, axis=None, keepdims=False):
    return jnp.max(a, axis=axis, keepdims=keepdims) if b is None else jnp.maximum(a, b)


def smaller(a, b=None, axis=None, keepdims=False):
    return jnp.min(a, axis=axis, keepdims=keepdims) if b is None else jnp.minimum(a, b)


FUNCTIONS = {
    "exp": jnp.exp,
    "log": jnp.log,
    "sqrt": jnp.sqrt,
    "sin": jnp.sin,
    "cos": jnp.cos,
    "tanh": jnp.tanh,
    "sigmoid": jax.nn.sigmoid,
    "relu": jax.nn.relu,
    "abs": jnp.abs,
    "square": jnp.square,
    "copy": lambda x: x,
    "maximum": jnp.maximum,
    "minimum": jnp.minimum,
    "max": larger,
    "min": smaller,
    "sum": jnp.sum,
    "mean": jnp.mean,
    "softmax": jax.nn.softmax,
    "log_softmax": jax.nn.log_softmax,
    "logsumexp": jax.scipy.special.logsumexp,
    "cross_entropy": cross_entropy,
    "svm_loss": svm_loss,
    "mse": lambda a, b: jnp.mean((a - b) ** 2),
    "norm_squared": lambda x: jnp.sum(x * x),
    "norm": lambda x: jnp.sqrt(jnp.sum(x * x)),
    "dot": jnp.dot,
    "outer": jnp.outer,
    "reshape": jnp.reshape,
    "transpose": jnp.transpose,
    "where": lambda c, a, b: jnp.where(c != 0, a, b),
}

BINARY = {
    ast.Add: jnp.add,
    ast.Sub: jnp.subtract,
    ast.Mult: jnp.multiply,
    ast.Div: jnp.divide,
    ast.MatMult: jnp.matmul,
}

COMPARISONS = {
    ast.Lt: jnp.less,
    ast.LtE: jnp.less_equal,
    ast.Gt: jnp.greater,
    ast.GtE: jnp.greater_equal,
    ast.Eq: jnp.equal,
    ast.NotEq: jnp.not_equal,
}


def number(node):
    """The plain number an `ast` node stands for, or None."""
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = number(node.operand)
        return None if value is None else -value
    return None


def value(node, names):
    """The value of an expression."""
    plain = number(node)
    if plain is not None:
        return jnp.asarray(float(plain))
    match node:
        case ast.Name(id=name):
            return names[name]
        case ast.List():
            return jnp.asarray(ast.literal_eval(node), dtype=jnp.float64)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value(operand, names)
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            plain = number(exponent)
            if plain is not None and plain == int(plain):
                return jax.lax.integer_pow(value(base, names), int(plain))
            return jnp.power(value(base, names), value(exponent, names))
        case ast.BinOp(left=left, op=op, right=right):
            return BINARY[type(op)](value(left, names), value(right, names))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return COMPARISONS[type(op)](value(left, names), value(right, names)).astype(jnp.float64)
        case ast.Attribute(value=inner, attr="T"):
            return jnp.transpose(value(inner, names))
        case ast.Subscript(value=inner, slice=place):
            return value(inner, names)[ast.literal_eval(place)]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords):
            options = {k.arg: ast.literal_eval(k.value) for k in keywords}
            if name == "reshape":
                return jnp.reshape(value(args[0], names), ast.literal_eval(args[1]))
            return FUNCTIONS[name](*[value(a, names) for a in args], **options)
    raise ValueError(ast.dump(node))


def statements(program):
    """The lines of a program: name and expression."""
    return [(line.targets[0].id, line.value) for line in ast.parse(program).body]


def is_literal(node):
    return number(node) is not None or isinstance(node, ast.List)


def evaluate(lines, leaves, taps):
    """The named values; `leaves` replace what the lines declare, `taps` are added."""
    names = {}
    for name, expression in lines:
        result = leaves[name] if name in leaves else value(expression, names)
        names[name] = result + taps[name] if name in taps else result
    return names


def is_in_language(program):
    """Whether every `dot` and `outer` is one of vectors: NumPy takes more, the graph language does not."""
    lines = statements(program)
    names = evaluate(lines, {}, {})
    calls = [n for _, e in lines for n in ast.walk(e) if isinstance(n, ast.Call) and n.func.id in ("dot", "outer")]
    return all(value(argument, names).ndim == 1 for call in calls for argument in call.args)
