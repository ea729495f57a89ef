extension CodeSupport {
  /// What NumPy does not have.
  static let numPy: [Piece] = [
    Piece(
      "sigmoid",
      """
      def sigmoid(x):
          # Of the two textbook forms, the one whose exponential cannot overflow.
          small = np.exp(-np.abs(x))
          return np.where(x >= 0, 1.0, small) / (1.0 + small)
      """),
    Piece("relu", "def relu(x):\n    return np.maximum(x, 0.0)"),
    Piece(
      "log_softmax",
      """
      def log_softmax(x, axis=-1):
          shifted = x - np.max(x, axis=axis, keepdims=True)
          return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))
      """),
    Piece("softmax", "def softmax(x, axis=-1):\n    return np.exp(log_softmax(x, axis))"),
    Piece(
      "logsumexp",
      """
      def logsumexp(x, axis=None):
          top = np.max(x, axis=axis, keepdims=True)
          total = np.sum(np.exp(x - top), axis=axis, keepdims=True)
          return np.sum(top + np.log(total), axis=axis)
      """),
    Piece(
      "onehot",
      """
      def onehot(labels, classes):
          return (np.expand_dims(labels, -1) == np.arange(classes)) * 1.0
      """),
    Piece(
      "cross_entropy",
      """
      def cross_entropy(scores, labels):
          rows = labels if np.shape(labels) == scores.shape else onehot(labels, scores.shape[-1])
          return -np.sum(rows * log_softmax(scores)) / (scores.shape[0] if scores.ndim == 2 else 1)
      """),
    Piece(
      "svm_loss",
      """
      def svm_loss(scores, labels, delta=1):
          rows = labels if np.shape(labels) == scores.shape else onehot(labels, scores.shape[-1])
          chosen = np.sum(rows * scores, axis=-1, keepdims=True)
          margins = (1.0 - rows) * np.maximum(scores - chosen + delta, 0.0)
          return np.sum(margins) / (scores.shape[0] if scores.ndim == 2 else 1)
      """),
    Piece("mse", "def mse(a, b):\n    return np.mean((a - b) ** 2)"),
    Piece("norm_squared", "def norm_squared(x):\n    return np.sum(x * x)"),
    Piece("norm", "def norm(x):\n    return np.linalg.norm(np.ravel(x))"),
  ]

  /// What PyTorch does not have, or has with other conventions.
  static let pyTorch: [Piece] = [
    Piece(
      "onehot",
      """
      def onehot(labels, classes):
          return (labels.unsqueeze(-1) == torch.arange(classes)) * 1.0
      """),
    Piece(
      "cross_entropy",
      """
      def cross_entropy(scores, labels):
          target = labels if labels.shape == scores.shape else labels.long()
          return torch.nn.functional.cross_entropy(scores, target)
      """),
    Piece(
      "svm_loss",
      """
      def svm_loss(scores, labels, delta=1):
          rows = labels if labels.shape == scores.shape else onehot(labels, scores.shape[-1])
          chosen = torch.sum(rows * scores, dim=-1, keepdim=True)
          margins = (1 - rows) * torch.relu(scores - chosen + delta)
          return torch.sum(margins) / (scores.shape[0] if scores.dim() == 2 else 1)
      """),
    Piece("mse", "def mse(a, b):\n    return torch.mean((a - b) ** 2)"),
    Piece("norm_squared", "def norm_squared(x):\n    return torch.sum(x * x)"),
  ]
}
