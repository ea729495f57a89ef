import Foundation
import TerminalUI
import Testing

/// Contrast computed from the 256-colour palette as WCAG defines it, and colour blindness as Machado, Oliveira and
/// Fernandes (2009) simulate it.
@Suite struct ThemeTests {
  private static let shown: [Ink] = [.faint, .frame, .value, .gradient, .good, .bad, .hint, .code]
  private static let black = RGB(0, 0, 0)
  private static let white = RGB(255, 255, 255)

  @Test(arguments: [Theme.automatic, .colorBlind]) func themesCanBeRead(theme: Theme) throws {
    for ink in Self.shown {
      func contrast(on background: Background, _ ground: RGB) throws -> Double {
        let number = try #require(Palette(theme, on: background, colors: 256).color(of: ink))
        return RGB(number).contrast(with: ground)
      }
      #expect(try contrast(on: .dark, Self.black) >= 4.5)
      #expect(try contrast(on: .dark, RGB(30, 30, 30)) >= 4.5)
      #expect(try contrast(on: .light, Self.white) >= 4.5)
      // No orange of the palette has more than 4.46:1 on both.
      #expect(try contrast(on: .unknown, Self.black) >= 4.4)
      #expect(try contrast(on: .unknown, Self.white) >= 4.4)
    }
  }

  @Test func darkAndLightDoNotAskTheBackground() {
    for background in [Background.dark, .light, .unknown] {
      let known = Palette(.automatic, on: .dark, colors: 256)
      #expect(Palette(.dark, on: background, colors: 256) == known)
      #expect(Palette(.light, on: background, colors: 256) != known)
    }
  }

  @Test(arguments: [Background.dark, .light, .unknown])
  func highContrastBringsItsOwnGround(background: Background) throws {
    let palette = Palette(.highContrast, on: background, colors: 256)
    let ground = try #require(palette.ground)
    #expect(RGB(ground.foreground).contrast(with: RGB(ground.background)) > 20)
    for ink in Self.shown {
      let number = palette.color(of: ink) ?? ground.foreground
      #expect(RGB(number).contrast(with: RGB(ground.background)) >= 7, "\(ink)")
    }
  }

  @Test(arguments: [Background.dark, .light, .unknown])
  func whatMustBeToldApartIsToldApartWithoutRedOrGreenOrBlue(background: Background) throws {
    let palette = Palette(.colorBlind, on: background, colors: 256)
    for (one, other) in [(Ink.value, Ink.gradient), (.good, .bad), (.good, .hint), (.bad, .hint)] {
      let colors = try (#require(palette.color(of: one)), #require(palette.color(of: other)))
      for sight in Sight.all {
        let distance = RGB(colors.0).distance(to: RGB(colors.1), seenBy: sight)
        #expect(distance >= 25, "\(one) and \(other) on \(background): \(distance)")
      }
    }
  }

  @Test func withoutColourThereIsNone() {
    for theme in Theme.allCases {
      let palette = Palette(theme, on: .dark, colors: 0)
      #expect(palette.ground == nil)
      #expect(Ink.allCases.allSatisfy { palette.color(of: $0) == nil })
    }
    #expect(Palette(.automatic, on: .dark, colors: 8).color(of: .value) == 6)
  }

  @Test func theBackgroundIsReadFromTheEnvironment() {
    #expect(Background(colorFGBG: "15;0", term: "xterm") == .dark)
    #expect(Background(colorFGBG: "0;default;15", term: "linux") == .light)
    #expect(Background(colorFGBG: nil, term: "linux") == .dark)
    for strange in ["", ";", "15;default", "15;-1", "15;99999999999999999999", "\u{1B}[0m"] {
      #expect(Background(colorFGBG: strange, term: "xterm") == .unknown)
    }
  }
}

/// Linear filters on light: how an eye sees.
private struct Sight {
  let rows: [[Double]]

  static let all = [
    Sight(rows: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    // Protanopia, deuteranopia, tritanopia at full severity.
    Sight(
      rows: [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
      ]),
    Sight(
      rows: [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
      ]),
    Sight(
      rows: [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
      ]),
  ]
}

/// A colour as xterm's 256-colour palette has it.
private struct RGB {
  /// Red, green and blue as light, from 0 to 1.
  let light: [Double]

  init(_ red: Int, _ green: Int, _ blue: Int) {
    light = [red, green, blue].map { part in
      let part = Double(part) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
  }

  init(_ number: Int) {
    if number >= 232 {
      self.init(8 + 10 * (number - 232), 8 + 10 * (number - 232), 8 + 10 * (number - 232))
    } else {
      let levels = [0, 95, 135, 175, 215, 255]
      let index = number - 16
      self.init(levels[index / 36], levels[index / 6 % 6], levels[index % 6])
    }
  }

  private var luminance: Double { 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] }

  func contrast(with other: RGB) -> Double {
    let (dark, bright) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (bright + 0.05) / (dark + 0.05)
  }

  /// The distance in CIE L*a*b*; about 2.3 is just noticeable side by side.
  func distance(to other: RGB, seenBy sight: Sight) -> Double {
    let pairs = zip(lab(seenBy: sight), other.lab(seenBy: sight))
    return pairs.map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  private func lab(seenBy sight: Sight) -> [Double] {
    let seen = sight.rows.map { row in
      min(1, max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2]))
    }
    func curve(_ t: Double) -> Double { t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116 }
    let x = curve((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047)
    let y = curve(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2])
    let z = curve((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }
}
