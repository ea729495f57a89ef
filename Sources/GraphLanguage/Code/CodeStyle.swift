/// The kinds of code a graph can be written as.
public enum CodeStyle: String, CaseIterable, Sendable {
  /// Plain Python, read as in a lecture: `df = 1`, `dq = df * z`. The tutor's code panel shows it.
  case python
  /// Python with NumPy.
  case numpy
  /// PyTorch, whose own autograd does the backward pass.
  case pytorch
  /// PyTorch with the backward pass written out as a `torch.autograd.Function`.
  case pytorchFunction = "pytorch-function"
  /// Swift.
  case swift
}
