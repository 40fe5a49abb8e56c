import Graphics
import Plots
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (-0.001, 2, "0.00"), (1e-9, 2, "0.00"), (2.5, 0, "3"),
    (99.995, 1, "100.0"), (1234567.891, 2, "1234567.89"), (1e20, 2, "100000000000000000000"),
    (.infinity, 2, "∞"), (-.infinity, 1, "-∞"), (0.05, 3, "0.050"),
  ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(DecimalText.fixed(value, decimals: decimals) == text)
  }

  @Test func trimmed() {
    #expect(DecimalText.trimmed(12.50, decimals: 2) == "12.5")
    #expect(DecimalText.trimmed(12, decimals: 2) == "12")
    #expect(DecimalText.trimmed(100, decimals: 0) == "100")
    #expect(DecimalText.trimmed(-0.001, decimals: 2) == "0")
  }

  @Test func journalsSigns() {
    let numbers = NumberStyle()
    #expect(numbers.fixed(-0.5, decimals: 2) == "−0.50")
    #expect(numbers.count(9999) == "9999")
    #expect(numbers.count(13598) == "13\u{2009}598")
    #expect(numbers.count(1234567) == "1\u{2009}234\u{2009}567")
    #expect(numbers.fixed(12_345_678, decimals: 2) == "1.2×10⁷")
    #expect(numbers.trimmed(1e-6) == "10⁻⁶")
    #expect(numbers.trimmed(0.05) == "0.05")
    #expect(NumberStyle(minus: "-", thousandsSeparator: "").count(13598) == "13598")
  }

  @Test func pValues() {
    let jama = PValueStyle(hasLeadingZero: false)
    #expect(jama.text(0.03) == "P = .03")
    #expect(jama.text(0.0042) == "P = .004")
    #expect(jama.text(0.0004) == "P < .001")
    #expect(jama.text(0.9999) == "P > .99")
    #expect(PValueStyle(equals: "P=", isBelow: "P<").text(0.03) == "P=0.03")
    #expect(PValueStyle(smallest: 0.00001).text(0.0000712) == "P = 0.00007")
    #expect(PValueStyle(smallest: 0.00001).text(1e-9) == "P < 0.00001")
  }
}
