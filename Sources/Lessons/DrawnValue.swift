import AnswerChecking
import Autodiff
import TerminalText

/// A leaf's value that each learner draws anew: `uniform(-3, 3, step 1, except 0, shape (2, 3))` or `choice(2, 3, 5)`.
///
/// The candidates are listed first, then drawn from, so a draw always ends.
struct DrawnValue {
  /// What one number may be, in order.
  let candidates: [Double]
  /// How many are drawn.
  let shape: Shape

  /// The most candidates a drawn value may have.
  static let maximumCandidates = 10_000
  /// The most numbers a drawn value may hold.
  static let maximumCount = 4096

  /// Whether `text` means to be a draw and not a constant.
  static func isDraw(_ text: String) -> Bool {
    text.hasPrefix("uniform(") || text.hasPrefix("choice(")
  }

  /// Reads a draw; nil where it is malformed, empty or too large.
  init?(parsing text: String) {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
    let arguments = Self.arguments(text[text.index(after: open)...].dropLast())
    var numbers: [Double] = []
    var step: Double?
    var exceptions: [Double] = []
    var shape = Shape.scalar
    for argument in arguments {
      let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
      switch (words.first, words.count) {
      case ("step", 2):
        guard let value = Double(words[1]), value > 0, step == nil else { return nil }
        step = value
      case ("except", 2):
        guard let value = Double(words[1]) else { return nil }
        exceptions.append(value)
      case ("shape", 2):
        guard let read = Self.shape(words[1]) else { return nil }
        shape = read
      default:
        guard let value = Double(argument), value.isFinite else { return nil }
        numbers.append(value)
      }
    }
    guard shape.count <= Self.maximumCount else { return nil }
    var all: [Double]
    if text.hasPrefix("choice(") {
      guard step == nil, exceptions.isEmpty else { return nil }
      all = numbers
    } else {
      guard numbers.count == 2, let step, numbers[0] <= numbers[1] else { return nil }
      let count = ((numbers[1] - numbers[0]) / step + 1e-9).rounded(.down) + 1
      guard count <= Double(Self.maximumCandidates) else { return nil }
      // Rounded to a grid finer than any step, so that 0.1 steps give 0.3 and not 0.30000000000000004.
      all = (0..<Int(count)).map { ((numbers[0] + Double($0) * step) * 1e9).rounded() / 1e9 }
      all.removeAll(where: exceptions.contains)
    }
    guard !all.isEmpty, all.count <= Self.maximumCandidates else { return nil }
    candidates = all
    self.shape = shape
  }

  /// What is drawn for `seed` under `name`; the same wherever and whenever it is drawn.
  func draw(seed: UInt64, name: String) -> Tensor {
    var generator = SplitMix64(seed: seed, name: name)
    return Tensor(shape, (0..<shape.count).map { _ in candidates[generator.below(candidates.count)] })
  }

  /// The arguments, split at the commas outside brackets.
  private static func arguments(_ text: Substring) -> [String] {
    var arguments = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        arguments.append("")
      } else {
        arguments[arguments.count - 1].append(character)
      }
    }
    return arguments.map { String($0[...].trimmingSpaces) }
  }

  private static func shape(_ text: String) -> Shape? {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let parts = text.dropFirst().dropLast().split(separator: ",").map(\.trimmingSpaces)
    let sides = parts.compactMap { Int($0) }
    guard sides.count == parts.count, (1...2).contains(sides.count),
      sides.allSatisfy({ (1...64).contains($0) })
    else { return nil }
    return Shape(sides)
  }
}

extension SplitMix64 {
  /// The sequence that belongs to `seed` for the purpose `name`: FNV-1a of the name, mixed into the seed.
  init(seed: UInt64, name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self.init(seed: seed ^ hash)
  }
}
