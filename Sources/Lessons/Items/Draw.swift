import AnswerChecking
import Autodiff
import TerminalText

/// Random choices that are the same on every machine for the same seed.
struct Draw {
  private var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// One of `choices`, which are not empty.
  mutating func one<Choice>(of choices: [Choice]) -> Choice {
    choices[generator.below(choices.count)]
  }

  /// A whole number in `range`.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + generator.below(range.count)
  }

  /// True with the given chance.
  mutating func chance(_ probability: Double) -> Bool {
    generator.unit() < probability
  }

  /// The first `count` of `choices`, shuffled.
  mutating func some<Choice>(_ count: Int, of choices: [Choice]) -> [Choice] {
    var left = choices
    return (0..<count).map { _ in left.remove(at: generator.below(left.count)) }
  }

  /// A number to multiply or divide by, as the language writes it: never 1, which would do nothing.
  mutating func factor() -> String {
    NumberText.roundTrip(one(of: NumberPool.plain.numbers.filter { $0 != 1 }))
  }

  /// A number from `pool`.
  mutating func number(_ pool: NumberPool = .plain) -> Double {
    one(of: pool.numbers)
  }

  /// A tensor of numbers from `pool`.
  mutating func tensor(_ shape: [Int], _ pool: NumberPool = .plain) -> Tensor {
    let shape = Shape(shape)
    return Tensor(shape, (0..<shape.count).map { _ in number(pool) })
  }

  /// A tensor whose numbers are all different.
  mutating func distinct(_ shape: [Int], _ pool: NumberPool = .plain) -> Tensor {
    let shape = Shape(shape)
    return Tensor(shape, some(shape.count, of: pool.numbers))
  }
}

/// Numbers that are easy on the eye, to draw from.
enum NumberPool {
  /// Whole numbers and halves of either sign, no 0.
  case plain
  /// Whole numbers of either sign, no 0.
  case wholes
  /// Numbers above 0.
  case positive
  /// Small numbers with a digit or two after the point, of either sign: where functions bend.
  case small

  /// The numbers, in order.
  var numbers: [Double] {
    switch self {
    case .plain: Self.plainNumbers
    case .wholes: Self.wholeNumbers
    case .positive: Self.positiveNumbers
    case .small: Self.smallNumbers
    }
  }

  private static let wholeNumbers = (1...6).flatMap { [-Double($0), Double($0)] }
  private static let plainNumbers = wholeNumbers + [0.5, 1.5, 2.5, 3.5].flatMap { [-$0, $0] }
  private static let positiveNumbers = (1...12).map { Double($0) / 2 }
  private static let smallNumbers = (2...18).flatMap { [-Double($0) / 10, Double($0) / 10] }
}
