extension CodeSupport {
  /// What Python's `math` has under the name the graph language uses.
  private static let mathFunctions = ["exp", "log", "sqrt", "sin", "cos", "tanh"]

  /// For graphs of plain numbers: what Python does not have under the name the graph language uses.
  static let pythonScalar: [Piece] =
    mathFunctions.map { Piece($0, "from math import \($0)") } + [
      Piece(
        "sigmoid",
        """
        def sigmoid(x):
            # Of the two textbook forms, the one whose exponential cannot overflow.
            return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
        """),
      Piece("relu", "def relu(x):\n    return x if x > 0 else 0.0"),
      Piece("square", "def square(x):\n    return x * x"),
      Piece("copy", "def copy(x):\n    return x"),
      Piece("maximum", "def maximum(a, b):\n    return a if a > b else b"),
      Piece("minimum", "def minimum(a, b):\n    return a if a < b else b"),
      Piece("where", "def where(condition, a, b):\n    return a if condition else b"),
      Piece("sum", "def sum(x, axis=None, keepdims=False):\n    return x"),
      Piece("mean", "def mean(x, axis=None, keepdims=False):\n    return x"),
      Piece("max", "def max(x, axis=None, keepdims=False):\n    return x"),
      Piece("min", "def min(x, axis=None, keepdims=False):\n    return x"),
      Piece("reshape", "def reshape(x, shape):\n    return x"),
      Piece("mse", "def mse(a, b):\n    return (a - b) ** 2"),
      Piece("norm_squared", "def norm_squared(x):\n    return x * x"),
      Piece("norm", "def norm(x):\n    return abs(x)"),
    ]

  /// For graphs with tensors: a small array class in plain Python, with the functions of the graph language.
  static let pythonTensor = pythonArray + "\n\n\n" + pythonFunctions

  private static let pythonArray = """
    import math
    import operator


    class Array:
        \"""Numbers in a shape, stored row by row: as much of NumPy as the lines below need.\"""

        def __init__(self, shape, data):
            self.shape, self.data = tuple(shape), list(data)

        def __add__(a, b): return _each(operator.add, a, b)
        def __radd__(a, b): return _each(operator.add, b, a)
        def __sub__(a, b): return _each(operator.sub, a, b)
        def __rsub__(a, b): return _each(operator.sub, b, a)
        def __mul__(a, b): return _each(operator.mul, a, b)
        def __rmul__(a, b): return _each(operator.mul, b, a)
        def __truediv__(a, b): return _each(operator.truediv, a, b)
        def __rtruediv__(a, b): return _each(operator.truediv, b, a)
        def __pow__(a, b): return _each(operator.pow, a, b)
        def __rpow__(a, b): return _each(operator.pow, b, a)
        def __neg__(a): return _each(operator.neg, a)
        def __lt__(a, b): return _each(operator.lt, a, b)
        def __le__(a, b): return _each(operator.le, a, b)
        def __gt__(a, b): return _each(operator.gt, a, b)
        def __ge__(a, b): return _each(operator.ge, a, b)
        def __eq__(a, b): return _each(operator.eq, a, b)
        def __ne__(a, b): return _each(operator.ne, a, b)

        @property
        def T(self):
            shape = self.shape[::-1]
            places = [[]]
            for extent in shape:
                places = [place + [i] for place in places for i in range(extent)]
            return Array(shape, [self.data[_offset(place[::-1], self.shape)] for place in places])

        def __getitem__(self, index):
            index = index if isinstance(index, tuple) else (index,)
            index = [i + n if i < 0 else i for i, n in zip(index, self.shape)]
            rest = self.shape[len(index):]
            size = math.prod(rest)
            start = _offset(index, self.shape[:len(index)]) * size
            return _result(rest, self.data[start:start + size])

        def __matmul__(a, b):
            rows, inner = a.shape if len(a.shape) == 2 else (1, a.shape[0])
            columns = b.shape[1] if len(b.shape) == 2 else 1
            data = [
                math.fsum(a.data[i * inner + k] * b.data[k * columns + j] for k in range(inner))
                for i in range(rows) for j in range(columns)
            ]
            return _result(a.shape[:-1] + b.shape[1:], data)

        def tolist(self):
            rows = self.data
            for extent in reversed(self.shape[1:]):
                rows = [rows[i:i + extent] for i in range(0, len(rows), extent)]
            return rows

        def __repr__(self): return repr(self.tolist())


    def array(rows):
        shape = []
        while isinstance(rows, list):
            shape.append(len(rows) if not shape else len(rows) // math.prod(shape))
            if not isinstance(rows[0], list):
                break
            rows = [x for row in rows for x in row]
        return Array(shape, [float(x) for x in rows])


    def _result(shape, data):
        return Array(shape, data) if shape else data[0]


    def _offset(index, shape):
        place = 0
        for i, extent in zip(index, shape):
            place = place * extent + i
        return place


    def _shape_of(x):
        return x.shape if isinstance(x, Array) else ()


    def _stretched(x, shape):
        \"""The numbers of x, broadcast to shape.\"""
        if not isinstance(x, Array):
            return [x] * math.prod(shape)
        if x.shape == shape:
            return x.data
        own = (1,) * (len(shape) - len(x.shape)) + x.shape
        places = [0]
        for extent, target in zip(own, shape):
            places = [p * extent + (i if extent > 1 else 0) for p in places for i in range(target)]
        return [x.data[p] for p in places]


    def _each(function, *operands):
        \"""The function number by number, the operands broadcast.\"""
        rank = _largest([len(_shape_of(x)) for x in operands], default=0)
        padded = [(1,) * (rank - len(_shape_of(x))) + _shape_of(x) for x in operands]
        shape = tuple(_largest([n for n in extents if n != 1], default=1) for extents in zip(*padded))
        columns = [_stretched(x, shape) for x in operands]
        return _result(shape, [float(function(*numbers)) for numbers in zip(*columns)])


    def _gathered(function, x, axis, keepdims):
        \"""The function of the numbers along an axis, or of all.\"""
        if axis is None:
            data = x.data if isinstance(x, Array) else [x]
            return _result((1,) * len(_shape_of(x)) if keepdims else (), [float(function(data))])
        axis = axis % len(x.shape)
        length, inner = x.shape[axis], math.prod(x.shape[axis + 1:])
        data = [
            float(function([x.data[(o * length + k) * inner + i] for k in range(length)]))
            for o in range(math.prod(x.shape[:axis])) for i in range(inner)
        ]
        return _result(x.shape[:axis] + ((1,) if keepdims else ()) + x.shape[axis + 1:], data)
    """

  private static let pythonFunctions = """
    def ones(shape): return Array(shape, [1.0] * math.prod(shape))
    def zeros(shape): return Array(shape, [0.0] * math.prod(shape))
    def copy(x): return x
    def exp(x): return _each(math.exp, x)
    def log(x): return _each(math.log, x)
    def sqrt(x): return _each(math.sqrt, x)
    def sin(x): return _each(math.sin, x)
    def cos(x): return _each(math.cos, x)
    def tanh(x): return _each(math.tanh, x)
    def sigmoid(x): return _each(lambda v: 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v)), x)
    def relu(x): return _each(lambda v: v if v > 0 else 0.0, x)
    def abs(x): return _each(math.fabs, x)
    def square(x): return _each(lambda v: v * v, x)
    def maximum(a, b): return _each(lambda v, w: v if v > w else w, a, b)
    def minimum(a, b): return _each(lambda v, w: v if v < w else w, a, b)
    def where(condition, a, b): return _each(lambda c, v, w: v if c else w, condition, a, b)
    _largest, _smallest = max, min
    def sum(x, axis=None, keepdims=False): return _gathered(math.fsum, x, axis, keepdims)
    def mean(x, axis=None, keepdims=False): return _gathered(lambda v: math.fsum(v) / len(v), x, axis, keepdims)
    """ + "\n" + pythonLosses

  private static let pythonLosses = """
    def logsumexp(x, axis=None):
        def of(numbers):
            top = _largest(numbers)
            return top + math.log(math.fsum(math.exp(v - top) for v in numbers))
        return _gathered(of, x, axis, False)


    def log_softmax(x, axis=-1):
        shape = list(x.shape)
        shape[axis] = 1
        shifted = x - _highest(x, axis, True)
        return shifted - reshape(logsumexp(shifted, axis), shape)


    def softmax(x, axis=-1): return exp(log_softmax(x, axis))
    def dot(a, b): return a @ b
    def outer(a, b): return reshape(a, (a.shape[0], 1)) * b
    def reshape(x, shape): return _result(tuple(shape), x.data if isinstance(x, Array) else [x])
    def norm_squared(x): return sum(x * x)
    def mse(a, b): return mean((a - b) ** 2)


    def norm(x):
        numbers = x.data if isinstance(x, Array) else [x]
        return math.hypot(*numbers)


    def onehot(labels, classes):
        data = [float(j == label) for label in (labels.data if isinstance(labels, Array) else [labels]) for j in range(classes)]
        return Array(_shape_of(labels) + (classes,), data)


    def _rows_of(labels, scores):
        return labels if _shape_of(labels) == scores.shape else onehot(labels, scores.shape[-1])


    def _examples(scores): return scores.shape[0] if len(scores.shape) == 2 else 1


    def cross_entropy(scores, labels):
        return -sum(_rows_of(labels, scores) * log_softmax(scores)) / _examples(scores)


    def svm_loss(scores, labels, delta=1):
        rows = _rows_of(labels, scores)
        margins = relu(scores - sum(rows * scores, axis=-1, keepdims=True) + delta)
        return sum((1 - rows) * margins) / _examples(scores)


    def _highest(x, axis=None, keepdims=False): return _gathered(_largest, x, axis, keepdims)
    def _lowest(x, axis=None, keepdims=False): return _gathered(_smallest, x, axis, keepdims)


    max, min = _highest, _lowest
    """
}
