import Tables
import Testing

@testable import StudyTables

/// The facts of cells, as people write them.
@Suite struct CellLexerTests {
  /// The facts of a cell as texts; `nil` where it is not of the form.
  private func facts(_ text: String, _ form: CellForm, decimalComma: Bool = false) -> [String]? {
    let lexer = CellLexer(form, readsDecimalComma: decimalComma, missingWords: MissingWords(["missing"]))
    let bytes = Array(text.utf8)
    return (try? lexer.facts(text))?.parts.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private func problem(_ text: String, _ form: CellForm) -> CellProblem? {
    let lexer = CellLexer(form, readsDecimalComma: false, missingWords: MissingWords())
    do throws(CellProblem) {
      _ = try lexer.facts(text)
      return nil
    } catch {
      return error
    }
  }

  private static let confidence = CellForm.confidence(level: 95)

  @Test(arguments: [
    "12.3 ± 4.5", "12.3±4.5", "12.3 +/- 4.5", "12.3+-4.5", "12.3 (4.5)", "12.3(4.5)", "12.3 [4.5]",
    "12.3 (±4.5)", "12.3 (± 4.5)", "12.3 ( 4.5 )", "12.3 （4.5）",
  ]) func aMeanStandsBeforeItsSpread(_ text: String) {
    #expect(facts(text, .spread) == ["12.3", "4.5"])
  }

  @Test func signsOfNumbersStayWithThem() {
    #expect(facts("-12.3 ± 4.5", .spread) == ["-12.3", "4.5"])
    #expect(facts("\u{2212}12.3 (4.5)", .spread) == ["\u{2212}12.3", "4.5"])
  }

  @Test func partsKeepTheRulesOfTheirKind() {
    #expect(facts("1,204 (98)", .spread) == ["1,204", "98"])
    #expect(facts("12,3 (4,5)", .spread, decimalComma: true) == ["12,3", "4,5"])
    #expect(facts("12.3* (4.5)", .spread) == ["12.3*", "4.5"])
    #expect(facts("1.2e-3 (1e-4)", .spread) == ["1.2e-3", "1e-4"])
  }

  @Test func partsMayBeMissing() {
    #expect(facts("12.3 (NR)", .spread) == ["12.3", "NR"])
    #expect(facts("– (–)", .spread) == ["–", "–"])
    #expect(facts("12.3 (missing)", .spread) == ["12.3", "missing"])
    #expect(facts("NA/80", .fraction) == ["NA", "80"])
    #expect(facts("0.84 (NR)", Self.confidence) == ["0.84", "NR", "NR"])
  }

  @Test func aNumberAloneIsTheFirstFact() {
    #expect(facts("12.3", .spread) == ["12.3", ""])
    #expect(facts("12", .fraction) == ["12", ""])
    #expect(facts("0.84", Self.confidence) == ["0.84", "", ""])
    #expect(facts("12", .percentage(saysCount: true)) == ["12"])
    #expect(facts("12", .percentage(saysCount: false)) == nil)
  }

  @Test(arguments: [
    "12.3/4.5", "12.3 4.5", "12.3, 4.5", "12.3 (n = 40)", "12.3 (4.5) (6)", "(4.5)", "12.3 (4.5", "about",
    "12.3 ()",
    "12.3 (4.5 to 6)", "12.3 ± 4.5 kg", "12.3 (SE 4.5)",
  ]) func otherCellsAreNoMeansWithSpreads(_ text: String) {
    #expect(problem(text, .spread) == .form(.spread))
  }

  @Test(arguments: ["12/80", "12 / 80", "12/80 (15%)", "12/80 (15.0)", "12/80 [15 %]"])
  func eventsStandBeforePeople(_ text: String) {
    #expect(facts(text, .fraction) == ["12", "80"])
  }

  @Test(arguments: ["12 of 80", "1/2/3", "12/", "/80", "15%", "12/80 (p = 0.3)"])
  func otherCellsAreNoFractions(_ text: String) {
    #expect(problem(text, .fraction) == .form(.fraction))
  }

  @Test(arguments: ["3-Dec", "2026-12-03", "03/12/2026"]) func aDateIsNamedAsOne(_ text: String) {
    #expect(problem(text, .fraction) == .date(.fraction))
  }

  @Test(arguments: ["12 (15%)", "12 (15)", "12 [15.0%]", "12(15 %)"])
  func aCountStandsBeforeItsPercentage(_ text: String) {
    #expect(facts(text, .percentage(saysCount: true)) == ["12"])
  }

  @Test func percentagesAreKeptAsTheyAreWritten() throws {
    let lexer = CellLexer(
      .percentage(saysCount: true), readsDecimalComma: false, missingWords: MissingWords())
    #expect(try lexer.facts("12 (15.0 %)").percentage == "15.0")
    let fraction = CellLexer(.fraction, readsDecimalComma: false, missingWords: MissingWords())
    #expect(try fraction.facts("12/80 (15%)").percentage == "15")
    #expect(try fraction.facts("12/80").percentage == nil)
  }

  @Test(arguments: [
    "0.84 (0.62 to 1.14)", "0.84 [0.62, 1.14]", "0.84 (0.62,1.14)", "0.84 (0.62-1.14)", "0.84 (0.62–1.14)",
    "0.84 (0.62 – 1.14)", "0.84 (0.62; 1.14)", "0.84 (95% CI 0.62 to 1.14)", "0.84 (95% CI: 0.62, 1.14)",
    "0.84 (CI 0.62-1.14)", "0.84(0.62 to 1.14)", "0.84 (95% 0.62-1.14)",
  ]) func endsOfIntervalsAreParted(_ text: String) {
    let expected = text.contains("95% 0") ? nil : ["0.84", "0.62", "1.14"]
    #expect(facts(text, Self.confidence) == expected)
  }

  @Test(arguments: [
    "-0.3 (-0.5 to -0.1)", "-0.3 (-0.5, -0.1)", "-0.3 (-0.5--0.1)", "-0.3 (-0.5 - -0.1)", "-0.3 [-0.5; -0.1]",
  ]) func dashesAreSignsBeforeNumbersAndPartThemBehind(_ text: String) {
    #expect(facts(text, Self.confidence) == ["-0.3", "-0.5", "-0.1"])
  }

  @Test(arguments: [
    "0,84 (0,62 to 1,14)", "0,84 (0,62; 1,14)", "0,84 (0,62-1,14)", "0,84 (0,62, 1,14)",
    "0,84 (0,62 bis 1,14)",
  ]) func decimalCommasPartNothing(_ text: String) {
    #expect(facts(text, Self.confidence, decimalComma: true) == ["0,84", "0,62", "1,14"])
  }

  @Test func aCommaPartsWhereDecimalsHaveAPoint() {
    #expect(facts("12 (9,17)", .quartiles) == ["12", "9", "17"])
    #expect(facts("12 (9,17)", .quartiles, decimalComma: true) == ["12", "", ""])
    #expect(facts("0.84 (0.62,1.14)", Self.confidence, decimalComma: true) == ["0.84", "0.62", "1.14"])
  }

  @Test func quartilesAndRangesAreTwoNumbers() {
    #expect(facts("12 (9 to 17)", .quartiles) == ["12", "9", "17"])
    #expect(facts("12 [IQR 9-17]", .quartiles) == ["12", "9", "17"])
    #expect(facts("12 (range: 1–40)", .range) == ["12", "1", "40"])
  }

  @Test func oneNumberInBracketsIsAWidth() throws {
    let lexer = CellLexer(.quartiles, readsDecimalComma: false, missingWords: MissingWords())
    #expect(try lexer.facts("12 (8)").isWidth)
    #expect(facts("12 (8)", .quartiles) == ["12", "", ""])
    #expect(problem("0.84 (0.5)", Self.confidence) == .form(Self.confidence))
  }

  @Test func intervalsContainTheirEstimates() {
    #expect(problem("0.84 (0.92 to 1.14)", Self.confidence) == .outside)
    #expect(problem("0.84 (1.14 to 0.62)", Self.confidence) == .reversed)
    #expect(problem("12 (13 to 17)", .quartiles) == .outside)
    #expect(problem("0.84 (0.84 to 0.84)", Self.confidence) == nil)
  }

  @Test(arguments: [
    "0.1 to 0.5", "0.1-0.5", "0.1, 0.5", "0.1,0.5", "[0.1; 0.5]", "(0.1, 0.5)", "0.1 – 0.5", "0.1 bis 0.5",
    "0.1 à 0.5", "95% CI 0.1 to 0.5", "(95% CI: 0.1-0.5)",
  ]) func endsOfAnIntervalMayStandAlone(_ text: String) {
    #expect(facts(text, .ends(level: 95)) == ["0.1", "0.5"])
  }

  @Test(arguments: ["-0.3 - 0.5", "(-0.3, 0.5)", "-0.3-0.5", "[-0.3; 0.5]", "-0.3 to 0.5"])
  func endsAloneHaveSigns(_ text: String) { #expect(facts(text, .ends(level: 95)) == ["-0.3", "0.5"]) }

  @Test func endsAloneAreReadWithDecimalCommas() {
    #expect(facts("0,1 bis 0,5", .ends(level: 95), decimalComma: true) == ["0,1", "0,5"])
    #expect(facts("(\u{2212}0,3; 0,5)", .ends(level: 95), decimalComma: true) == ["\u{2212}0,3", "0,5"])
    #expect(facts("0,1-0,5", .ends(level: 95), decimalComma: true) == ["0,1", "0,5"])
  }

  @Test func aNumberAloneIsAWidthAndNoConfidenceInterval() throws {
    let lexer = CellLexer(.ends(level: nil), readsDecimalComma: false, missingWords: MissingWords())
    #expect(try lexer.facts("6").isWidth)
    #expect(facts("12-18", .ends(level: nil)) == ["12", "18"])
    #expect(problem("0.5", .ends(level: 95)) == .form(.ends(level: 95)))
    #expect(problem("-0.5", .ends(level: 95)) == .form(.ends(level: 95)))
  }

  @Test func endsAloneAreInOrderAndOfTheirLevel() {
    #expect(problem("0.5 to 0.1", .ends(level: 95)) == .reversed)
    #expect(problem("0.5 to \u{2212}0.1", .ends(level: 95)) == .reversed)
    #expect(problem("90% CI 0.1 to 0.5", .ends(level: 95)) == .otherLevel(90, ofHeader: 95))
    #expect(problem("18-Dec", .ends(level: nil)) == .date(.ends(level: nil)))
    #expect(problem("0.3 (0.1 to 0.5)", .ends(level: 95)) == .form(.ends(level: 95)))
  }

  @Test func theLevelOfACellIsThatOfItsHeader() {
    #expect(problem("0.84 (90% CI 0.62 to 1.14)", Self.confidence) == .otherLevel(90, ofHeader: 95))
    #expect(problem("0.84 (90% CI 0.62 to 1.14)", .confidence(level: 90)) == nil)
  }
}
