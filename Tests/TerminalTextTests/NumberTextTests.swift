import Testing

@testable import TerminalText

@Suite struct NumberTextTests {
  @Test(arguments: [
    (-0.532_44, "−0.532"), (-20, "−20"), (1.4e-9, "1.4e−9"), (0, "0"), (1.37, "1.37"), (0.5, "0.5"),
    (999_999, "999999"), (1_234_567, "1.23e6"), (1234.5, "1235"), (0.001_234, "0.00123"), (9.999, "10.0"),
    (0.000_999_9, "0.00100"), (0.000_123, "1.23e−4"), (-1e300, "−1e300"), (0.1 + 0.2, "0.3"),
    (-0.589_83, "−0.590"), (-1.503, "−1.50"), (1.2 * 1.1, "1.32"), (99.96, "100"), (0.000_179_6, "1.80e−4"),
    (1.2, "1.2"),
  ])
  func displaysThreeFigures(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }

  @Test func namesWhatIsNotFinite() {
    #expect(NumberText.short(.nan) == "nan")
    #expect(NumberText.short(-.infinity) == "−∞")
  }

  @Test func roundTripsEveryDouble() {
    var state: UInt64 = 1
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite else { continue }
      #expect(Double(NumberText.roundTrip(value)) == value)
    }
    #expect(NumberText.roundTrip(-2) == "-2")
  }

  @Test func displayedFiguresReadBackAsShown() {
    #expect(NumberText.displayed(1.367_879) == 1.37)
    #expect(NumberText.displayed(-0.534_44) == -0.534)
  }
}
