import ReviewData
import Testing

@Suite struct PrintedNumberTests {
  @Test(arguments: [
    ("0.387", 0.3865, 0.3875), ("-0.18", -0.185, -0.175), ("20", 19.5, 20.5), ("0", -0.5, 0.5),
    (".5", 0.45, 0.55), ("-5.27", -5.275, -5.265), ("+1.0", 0.95, 1.05), ("1.2e-3", 0.00115, 0.00125),
    ("1e2", 50, 150), ("\u{2212}0.1", -0.15, -0.05), ("13.", 12.5, 13.5),
  ])
  func aNumberIsWhatRoundsToIt(text: String, lower: Double, upper: Double) throws {
    let number = try #require(PrintedNumber(text))
    #expect((number.lower - lower).magnitude <= 1e-14 * max(1, lower.magnitude))
    #expect((number.upper - upper).magnitude <= 1e-14 * max(1, upper.magnitude))
  }

  @Test(arguments: [
    "", "<0.05", "P<005 (sic)", "nan", "inf", "0x1p3", "1,5", "1 2", "-", "e5", "1e999", "1e-500",
  ])
  func whatIsNoNumberIsRefused(text: String) { #expect(PrintedNumber(text) == nil) }

  @Test(arguments: [
    ("0.048", 0.0475, 0.0485), (".048", 0.0475, 0.0485), ("= 0.048", 0.0475, 0.0485), ("<0.01", 0, 0.01),
    ("p < .001", 0, 0.001), ("P=0.5", 0.45, 0.55), (">0.05", 0.05, 1), ("1", 0.5, 1), ("0.00", 0, 0.005),
    ("\u{2264} 0.05", 0, 0.05),
  ])
  func pValuesMayBeBounds(text: String, lower: Double, upper: Double) throws {
    let p = try #require(PrintedPValue(text))
    #expect((p.range.lower - lower).magnitude < 1e-15 && (p.range.upper - upper).magnitude < 1e-15)
  }

  @Test func aSignOfPIsThatOfTheDifference() throws {
    let p = try #require(PrintedPValue("-0.03"))
    let unsigned = try #require(PrintedPValue("0.03"))
    #expect(p.isSigned && p.range == unsigned.range)
  }

  @Test(arguments: ["P<005 (sic)", "ns", "", "<", "1.2", "-1.2", "<-0.1", "<<0.05", "0.05*"])
  func whatIsNoPValueIsRefused(text: String) { #expect(PrintedPValue(text) == nil) }

  @Test func rangesThatTouchOverlap() {
    #expect(ValueRange(0, 0.5).overlaps(ValueRange(0.5, 1)))
    #expect(!ValueRange(0, 0.5).overlaps(ValueRange(0.51, 1)))
    #expect(ValueRange(-2, 1).magnitudes == ValueRange(0, 2))
    #expect(ValueRange(-2, -1).magnitudes == ValueRange(1, 2))
    #expect(ValueRange(-1, 1).logarithms == nil)
  }
}
