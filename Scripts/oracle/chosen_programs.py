"""Programs chosen by hand: every function of the language, on numbers, vectors and matrices, alone and in company."""

NUMBERS = ["x = -2; y = 5; z = -4; q = x + y; f = q * z"]

UNARY = {
    "exp": (-0.7, 1.3), "log": (0.3, 2.5), "sqrt": (0.3, 2.5), "sin": (-0.7, 1.3), "cos": (-0.7, 1.3),
    "tanh": (-0.7, 1.3), "sigmoid": (-0.7, 1.3), "relu": (-0.7, 1.3), "abs": (-0.7, 1.3), "square": (-0.7, 1.3),
    "copy": (-0.7, 1.3),
}

VECTOR = "x = [0.5, -1.2, 2.1]"
MATRIX = "X = [[0.5, -1.2, 2.1], [1.7, 0.3, -0.8]]"


def unary():
    for name, (low, high) in UNARY.items():
        yield f"x = {low}; f = {name}(x)"
        yield f"x = {high}; y = {name}(x); f = y * y * 3"
        values = [[high, abs(low), high * 1.5], [high / 2, high / 3, 1.1]]
        yield f"X = {values}; Y = {name}(X); f = sum(Y * Y)"
        yield f"x = [{high}, {abs(low)}]; f = {name}(x) + {name}(x) * x"


def binary():
    for sign in ["+", "-", "*", "/"]:
        yield f"x = 1.7; y = -0.6; f = x {sign} y"
        yield f"x = [1.7, 0.4]; y = -0.6; f = x {sign} y"
        yield f"{MATRIX}; b = [0.7, -1.1, 0.9]; f = X {sign} b"
        yield f"{MATRIX}; c = [[0.7], [1.9]]; f = sum((X {sign} c) * X)"
        yield f"x = 1.7; f = (3 {sign} x) * (x {sign} 2)"
    yield "x = 3; f = x ** 2"
    yield "x = -3; f = x ** 3 - x ** 2 + x ** 1 + x ** 0"
    yield "x = -2; f = x ** -2 + x ** -1"
    yield "x = 2.5; f = x ** 0.5 + x ** -1.5"
    yield "x = 1.3; n = 2.2; f = x ** n"
    yield "x = [1.3, 0.4]; n = [[2.2], [-0.7]]; f = x ** n"
    yield "n = 1.7; f = 2 ** n"
    yield "x = 0.7; f = -x ** 2 + (-x) ** 2 - x ** 2 ** 2"
    yield "x = 2; f = - -x - -3"
    for name in ["maximum", "minimum", "max", "min"]:
        yield f"x = 1.7; y = -0.6; f = {name}(x, y) * x"
        yield f"{MATRIX}; b = [0.7, -1.1, 0.9]; f = {name}(X, b)"
        yield f"x = [1.5, -0.5]; f = {name}(x, 0.25)"
    for sign in ["<", "<=", ">", ">=", "==", "!="]:
        yield f"x = [1.7, 0.4]; y = [0.4, 0.4]; m = x {sign} y; f = sum(m * x * y)"
    yield "x = 1.2; y = 3.4; f = where(x < y, x * 2, y * 3)"
    yield "c = [1, 0, 1]; x = [1.5, 2.5, -0.5]; f = where(c, x * x, 3)"
    yield f"{MATRIX}; f = where(X > 0, X, 0.1 * X)"


def reductions():
    for name in ["sum", "mean", "max", "min"]:
        yield f"x = 1.7; f = {name}(x) * x"
        yield f"{VECTOR}; f = {name}(x) * x"
        for options in ["", ", axis=0", ", axis=1", ", axis=-1", ", axis=None", ", keepdims=True", ", axis=0, keepdims=True",
                        ", axis=-1, keepdims=True"]:
            yield f"{MATRIX}; Y = {name}(X{options}); f = Y * Y * 0.5"
    for options in ["", ", axis=0", ", axis=1", ", axis=-1"]:
        yield f"{MATRIX}; f = logsumexp(X{options})"
    yield "x = 0.7; f = logsumexp(x) * 2"
    yield "x = [1000, 1000.5, -1000]; f = logsumexp(x)"
    for name in ["softmax", "log_softmax"]:
        yield f"{VECTOR}; f = {name}(x)"
        for options in ["", ", axis=0", ", axis=-2"]:
            yield f"{MATRIX}; p = {name}(X{options}); f = sum(p * p * X)"
    yield "x = [1000, 1001, -1000]; f = softmax(x)"
    yield "x = [1000, 1001, 999]; f = log_softmax(x)"
    yield "x = [-40, 40, 0.5]; f = sigmoid(x) * tanh(x)"


def losses():
    for labels in ["2", "[0, 0, 1]"]:
        yield f"{VECTOR}; y = {labels}; f = cross_entropy(x, y)"
        yield f"{VECTOR}; y = {labels}; f = svm_loss(x, y)"
        yield f"{VECTOR}; y = {labels}; f = svm_loss(x, y, delta=0.3) * 2"
    for labels in ["[2, 0]", "[[0, 1, 0], [1, 0, 0]]"]:
        yield f"{MATRIX}; y = {labels}; f = cross_entropy(X, y)"
        yield f"{MATRIX}; y = {labels}; f = svm_loss(X, y)"
        yield f"{MATRIX}; f = svm_loss(3 * X, {labels}, delta=2) + cross_entropy(X * X, {labels})"
    yield "a = 1.2; b = -0.7; f = mse(a, b)"
    yield f"{MATRIX}; t = [0.7, -1.1, 0.9]; f = mse(X, t)"
    yield f"{MATRIX}; t = [[0.7], [1.9]]; f = mse(t, X) * 3"
    for name in ["norm", "norm_squared"]:
        yield f"x = -1.7; f = {name}(x)"
        yield f"{VECTOR}; f = {name}(x) * 2"
        yield f"{MATRIX}; f = {name}(X) + {name}(2 * X - 1)"


def matrices():
    yield f"{MATRIX}; W = [[1.1, -0.4], [0.2, 0.9], [-1.3, 0.6]]; f = X @ W"
    yield f"{MATRIX}; w = [1.1, -0.4, 0.2]; f = X @ w"
    yield f"{MATRIX}; w = [1.1, -0.4]; f = w @ X"
    yield f"{VECTOR}; w = [1.1, -0.4, 0.2]; f = x @ w"
    yield f"{MATRIX}; f = X @ X.T"
    yield f"{MATRIX}; f = X.T @ X"
    yield f"{VECTOR}; w = [1.1, -0.4, 0.2]; f = dot(x, w) * dot(x, x)"
    yield f"{VECTOR}; w = [1.1, -0.4]; f = outer(x, w)"
    yield f"{VECTOR}; f = outer(x, x) @ x"
    yield f"{MATRIX}; f = reshape(X, (3, 2)) @ X"
    yield f"{MATRIX}; f = reshape(X, (6,)) * reshape(X, (6, 1))"
    yield f"{MATRIX}; f = transpose(X) * 2 + X.T"
    yield f"{VECTOR}; f = x.T * x"
    yield f"{VECTOR}; f = x[0] * x[-1] + x[1]"
    yield f"{MATRIX}; f = X[0] * X[1, -1] + X[-1]"
    yield f"{MATRIX}; f = sum(X.T[2]) * X[0, 1] * 2"
    yield "T = [[[1, 2], [3, 4]], [[5, 6], [7, 8.5]]]; f = sum(T, axis=1) * T[1, 0] + mean(T.T)"


def networks():
    yield "x = [1, -2]; w = [2, -3]; b = -3; z = dot(w, x) + b; f = sigmoid(z)"
    yield "w0 = 2; x0 = -1; w1 = -3; x1 = -2; w2 = -3; f = 1 / (1 + exp(-(w0 * x0 + w1 * x1 + w2)))"
    yield "x = -2; y = 5; z = -4; f = x + y * z"
    yield "x = 3; y = -4; z = 2; w = -1; f = (x * y + max(z, w)) * 2"
    yield "x = 0.5; a = x * x; b = a * a; c = b * b; f = c * a + x"
    yield (
        f"{MATRIX}; W1 = [[0.3, -0.2], [0.5, 0.8], [-0.6, 0.1]]; b1 = [0.1, -0.3]\n"
        "h = relu(X @ W1 + b1); W2 = [[1.2, -0.7, 0.4], [0.3, 0.9, -1.1]]; b2 = [0, 0.2, -0.1]\n"
        "scores = h @ W2 + b2; y = [2, 0]; data = cross_entropy(scores, y)\n"
        "f = data + 0.05 * (norm_squared(W1) + norm_squared(W2))")
    yield (
        f"{MATRIX}; W = [[0.3, -0.2], [0.5, 0.8], [-0.6, 0.1]]; t = [[1, 0], [0, 1]]\n"
        "p = sigmoid(X @ W); f = -mean(t * log(p) + (1 - t) * log(1 - p))")
    yield (
        f"{MATRIX}; m = mean(X, axis=1, keepdims=True); c = X - m; v = mean(c * c, axis=1, keepdims=True)\n"
        "n = c / sqrt(v + 0.001); g = [1.1, 0.9, 1.2]; b = [0.1, 0, -0.1]; f = n * g + b")
    yield (
        "Q = [[0.2, -0.5], [0.7, 0.3]]; K = [[0.4, 0.1], [-0.3, 0.8]]; V = [[1, 2], [3, -1]]\n"
        "s = Q @ K.T / 1.41421356; p = softmax(s, axis=1); f = p @ V")
    yield (
        "x = [0.5, -0.4]; h0 = [0.1, 0.2]; W = [[0.3, -0.2], [0.5, 0.8]]; U = [[0.1, 0.6], [-0.6, 0.1]]\n"
        "h1 = tanh(x @ W + h0 @ U); h2 = tanh(x @ W + h1 @ U); h3 = tanh(x @ W + h2 @ U); f = sum(h3 * h1)")
    yield "权重 = 0.5; é = 2; σ = sigmoid(权重 * é); f = σ * é"
    yield "x = 0.5\nf = " + " + ".join(f"{k + 1} * x ** {k}" for k in range(12))


def programs():
    every = [*NUMBERS, *unary(), *binary(), *reductions(), *losses(), *matrices(), *networks()]
    assert len(every) >= 150, len(every)
    return every
