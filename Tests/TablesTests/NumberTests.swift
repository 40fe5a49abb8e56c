import Testing

@testable import Tables

/// The number in `text`, or `nil`.
private func number(_ text: String, decimalComma: Bool = false) -> Double? {
  let bytes = Array(text.utf8)
  return DecimalNumber.parse(bytes.span, in: 0..<bytes.count, decimalComma: decimalComma)
}

/// Whether `text` reads as the standard library reads it, to the last bit.
private func agrees(_ text: String) -> Bool {
  number(text)?.bitPattern == Double(text)?.bitPattern
}

@Suite("Numbers")
struct NumberTests {
  @Test(
    "Forms that are numbers",
    arguments: [
      ("13", 13), ("+1", 1), ("-.5", -0.5), ("1.", 1), ("1e-3", 0.001), ("1E3", 1_000), ("1e+3", 1_000),
      ("007", 7), ("-0", -0.0), ("0e5", 0), ("0.1", 0.1), ("1e-400", 0), ("5e-324", .leastNonzeroMagnitude),
      ("1.7976931348623157e308", .greatestFiniteMagnitude), ("9007199254740993", 9_007_199_254_740_992),
      ("0.1e0000000000000000000000001", 1), ("0e99999999999999999999", 0), ("1e-99999999999999999999", 0),
      ("18446744073709551616", 18_446_744_073_709_551_616), ("9999999999999999999", 1e19),
    ] as [(String, Double)])
  func forms(text: String, value: Double) {
    #expect(number(text)?.bitPattern == value.bitPattern)
  }

  @Test(
    "Forms that are none",
    arguments: [
      "", ".", "+", "-", "e5", ".e5", "1e", "1e+", "1e-", "+-1", "1 ", " 1", "1..2", "0x10", "inf", "nan",
      "1,5", "1f",
      "1e5e5", "1e309", "-1e400", "1e99999999999999999999", "1\u{0}",
    ])
  func notNumbers(text: String) {
    #expect(number(text) == nil)
  }

  @Test("A decimal comma only where it may stand")
  func decimalComma() {
    #expect(number("3,14", decimalComma: true) == 3.14)
    #expect(number("3.14", decimalComma: true) == 3.14)
    #expect(number("3,14,1", decimalComma: true) == nil)
    #expect(number("3,1.4", decimalComma: true) == nil)
    #expect(number("12345678901234567890123,5", decimalComma: true) == 12345678901234567890123.5)
  }

  @Test("Digits and exponents of every size agree with the standard library")
  func generatedDecimals() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<20_000 {
      let digitCount = Int.random(in: 1...22, using: &random)
      var text = (0..<digitCount).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      if Bool.random(using: &random) {
        let place = Int.random(in: 0...digitCount, using: &random)
        text.insert(".", at: text.index(text.startIndex, offsetBy: place))
      }
      if Bool.random(using: &random) { text += "e\(Int.random(in: -45...45, using: &random))" }
      if Bool.random(using: &random) { text = "-" + text }
      guard agrees(text) else {
        Issue.record("\(text) read as \(String(describing: number(text)))")
        return
      }
    }
  }

  @Test("Doubles of every size come back from their shortest decimal")
  func shortestDecimals() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<20_000 {
      let double = Double(bitPattern: random.next())
      guard double.isFinite else { continue }
      let text = try #require(double.shortestDecimal)
      guard number(text)?.bitPattern == double.bitPattern else {
        Issue.record("\(text) read as \(String(describing: number(text)))")
        return
      }
    }
  }

  @Test("Halfway between two doubles, and one digit to either side")
  func halfwayCases() {
    var random = SplitMix64(seed: 6)
    for _ in 0..<20_000 {
      // Between 2^53 and 2^63 the middle of two neighbouring doubles is a whole number.
      let exponent = Int.random(in: 1...10, using: &random)
      let double = (1 << 52 | random.next() >> 12) << UInt64(exponent)
      let middle = double + 1 << UInt64(exponent - 1)
      for whole in [middle - 1, middle, middle + 1] {
        // The same value with the mark moved, so that dividing and multiplying both round.
        let digits = String(whole)
        for text in [digits, digits + "e3", digits + "e-3", digits + "e25", digits + "e-25", digits + ".0"] {
          guard agrees(text) else {
            Issue.record("\(text) read as \(String(describing: number(text)))")
            return
          }
        }
      }
    }
  }

  @Test("Fractions that lie exactly between two doubles round to even")
  func halfwayFractions() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<20_000 {
      // An odd multiple of 2^-k with 54 bits has k decimals: 54 bits and 5^k fit 64 bits for k up to 4.
      let places = Int.random(in: 1...4, using: &random)
      let odd = (1 << 53 | random.next() >> 11) | 1
      let power = (0..<places).reduce(1 as UInt64) { power, _ in power * 5 }
      guard !odd.multipliedReportingOverflow(by: power).overflow else { continue }
      let digits = String(odd * power)
      let text = digits.dropLast(places) + "." + digits.suffix(places)
      #expect(number(String(text)) == Double(odd) / Double(1 << places))
      guard agrees(String(text)) else {
        Issue.record("\(text) read as \(String(describing: number(String(text))))")
        return
      }
    }
  }

  @Test(
    "Shortest decimals",
    arguments: [
      (13, "13"), (-0.0, "-0"), (0.1, "0.1"), (1e-5, "1e-05"), (1e16, "1e+16"),
      (1.0 / 3, "0.3333333333333333"),
      (.leastNonzeroMagnitude, "5e-324"), (-2.5, "-2.5"), (9_007_199_254_740_992, "9007199254740992"),
      (.nan, nil),
      (.infinity, nil),
    ] as [(Double, String?)])
  func shortest(value: Double, text: String?) {
    #expect(value.shortestDecimal == text)
  }
}
