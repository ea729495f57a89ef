/// Doubles as text, for eyes and for machines, without a locale.
public enum NumberText {
  /// The minus sign of displayed numbers, U+2212.
  public static let minus: Character = "−"

  /// `value` as a learner sees it: at most `figures` significant figures, a real minus sign.
  ///
  /// Whole numbers below a million stay whole; digits before the point are never rounded away; sizes outside
  /// 10⁻³…10⁶ use an exponent. A rounded number keeps its trailing zeros, which tell how exact it is; an exact one
  /// has none.
  ///
  /// ```swift
  /// NumberText.short(-0.53244)  // "−0.532"
  /// NumberText.short(-0.58983)  // "−0.590"
  /// NumberText.short(-20)       // "−20"
  /// NumberText.short(1.4e-9)    // "1.4e−9"
  /// ```
  public static func short(_ value: Double, figures: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "\(minus)∞" : "∞" }
    if value == 0 { return "0" }
    let sign = value < 0 ? String(minus) : ""
    // What the last bits of a sum of decimals leave is no rounding to be told: 0.1 + 0.2 is 0.3.
    let exact = Decimal(value.magnitude).rounded(to: 14).trimmed
    if value == value.rounded(), value.magnitude < 1e6 { return sign + exact.plain }
    let decimal = exact.rounded(to: max(figures, min(exact.exponent + 1, 6)))
    if decimal.exponent < -3 || decimal.exponent >= 6 {
      let scientific = exact.rounded(to: figures)
      let power = scientific.exponent
      return sign + scientific.mantissa + "e" + (power < 0 ? String(minus) : "") + "\(power.magnitude)"
    }
    return sign + decimal.plain
  }

  /// The shortest ASCII text that reads back as exactly `value`: `-2`, `0.1`, `1e-09`'s `1e-09`, `nan`,
  /// `inf`.
  public static func roundTrip(_ value: Double) -> String {
    if value == value.rounded(), value.magnitude < 1e15 { return "\(Int64(value))" }
    return value.description
  }

  /// The double nearest to `value` as `short` displays it: what a learner who works from the screen has.
  public static func displayed(_ value: Double, figures: Int = 3) -> Double {
    guard value.isFinite else { return value }
    let ascii = String(short(value, figures: figures).map { $0 == minus ? "-" : $0 })
    return Double(ascii) ?? value
  }
}

/// A positive number as decimal digits: `0.d₀d₁d₂… × 10^(exponent + 1)`.
private struct Decimal {
  /// Significant digits, the first not zero unless it is alone.
  var digits: [UInt8]
  /// The power of ten of the first digit.
  var exponent: Int

  /// The shortest decimal that reads back as `value`, which is finite and above zero.
  init(_ value: Double) {
    digits = []
    exponent = 0
    var power = 0
    var pointSeen = false
    var fractionDigits = 0
    let text = value.description.split(separator: "e")
    for character in text[0] {
      guard let digit = character.wholeNumberValue else {
        pointSeen = true
        continue
      }
      digits.append(UInt8(digit))
      if pointSeen { fractionDigits += 1 }
    }
    if text.count > 1 { power = Int(text[1]) ?? 0 }
    exponent = digits.count - 1 - fractionDigits + power
    while digits.count > 1, digits[0] == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    self = trimmed
  }

  /// The number without zeros at its end.
  var trimmed: Decimal {
    var result = self
    while result.digits.count > 1, result.digits.last == 0 { result.digits.removeLast() }
    return result
  }

  /// This number rounded half up to `figures` significant digits: so many of them, or its own where it has fewer.
  func rounded(to figures: Int) -> Decimal {
    guard digits.count > figures else { return self }
    var result = self
    let up = digits[figures] >= 5
    result.digits.removeLast(digits.count - figures)
    if up {
      var place = figures - 1
      while place >= 0, result.digits[place] == 9 {
        result.digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        result.digits[place] += 1
      } else {
        result.digits.insert(1, at: 0)
        result.digits.removeLast()
        result.exponent += 1
      }
    }
    return result
  }

  /// The digits with a point after the first: `1.37`.
  var mantissa: String {
    let text = digits.map(String.init).joined()
    return digits.count == 1 ? text : "\(text.prefix(1)).\(text.dropFirst())"
  }

  /// The number written out without an exponent.
  var plain: String {
    let text = digits.map(String.init).joined()
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + text }
    if exponent >= digits.count - 1 {
      return text + String(repeating: "0", count: exponent - digits.count + 1)
    }
    return "\(text.prefix(exponent + 1)).\(text.dropFirst(exponent + 1))"
  }
}
