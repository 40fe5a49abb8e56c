import EffectSizes
import MetaAnalysis
import Testing

/// Formulas are read as the field reads them.
@Suite struct FormulaTests {
  /// Each product once doubled the terms: 28 factors took over 5 GB.
  @Test func aTermIsReadOnceHoweverOftenItStands() throws {
    let repeated = Array(repeating: "a", count: 200).joined(separator: " * ")
    #expect(try ModeratorFormula(repeated).terms == [["a"]])
    let sum = (0..<500).map { "a * b + x\($0 % 3)" }.joined(separator: " + ")
    #expect(try ModeratorFormula(sum).terms.count == 6)
    let many = (0..<28).map { "x\($0)" }.joined(separator: "*")
    #expect(throws: MetaAnalysisError.tooManyTerms(most: 1_000)) { try ModeratorFormula(many) }
  }

  @Test(arguments: [
    ("a", [["a"]], true),
    ("a + b", [["a"], ["b"]], true),
    ("a:b", [["a", "b"]], true),
    ("a * b", [["a"], ["b"], ["a", "b"]], true),
    ("a*b*c", [["a"], ["b"], ["c"], ["a", "b"], ["a", "c"], ["b", "c"], ["a", "b", "c"]], true),
    ("a:b + a", [["a"], ["a", "b"]], true),
    ("a + b*c", [["a"], ["b"], ["c"], ["b", "c"]], true),
    ("a*b:c", [["a"], ["b", "c"], ["a", "b", "c"]], true),
    ("a + a", [["a"]], true),
    ("a:b + b:a", [["a", "b"]], true),
    ("a:a", [["a"]], true),
    ("a - 1", [["a"]], false),
    ("-1 + a", [["a"]], false),
    ("0 + a", [["a"]], false),
    ("a + 0", [["a"]], false),
    ("1 + a", [["a"]], true),
    ("+ a", [["a"]], true),
    ("a - 1 + 1", [["a"]], true),
    ("1", [], true),
    ("`mean age` * `b+c`", [["mean age"], ["b+c"], ["mean age", "b+c"]], true),
    ("größe_2.x", [["größe_2.x"]], true),
    ("  a+b  ", [["a"], ["b"]], true),
  ])
  func formulasAreRead(text: String, terms: [[String]], hasIntercept: Bool) throws {
    let formula = try ModeratorFormula(text)
    #expect(formula.terms == terms)
    #expect(formula.hasIntercept == hasIntercept)
  }

  @Test(arguments: [
    ("", "its end"), ("a +", "its end"), ("a b", "b"), ("a - b", "b"), ("a ++ b", "+"), ("* a", "*"),
    ("a *", "its end"), ("a:", "its end"), ("``", "``"), ("`a", "`"), ("a$b", "a$b"), ("-1", "its end"),
    ("0", "its end"), ("(a)", "(a)"), ("a^2", "a^2"), ("log(a)", "log(a)"),
  ])
  func nonsenseIsRefused(text: String, at: String) {
    #expect(throws: MetaAnalysisError.formulaNotUnderstood(formula: text, at: at)) {
      try ModeratorFormula(text)
    }
  }

  @Test func namesComeInTheOrderOfTheTerms() throws {
    #expect(try ModeratorFormula("b:c + a * b").names == ["a", "b", "c"])
  }

  /// Chambers and Hastie 1992, 2.4.1: indicators in place of contrasts where the margin is missing.
  @Test func codingFollowsTheMargins() throws {
    let x = Covariate.numeric("x", [1, 2, 3, 4, 5, 6])
    let g = Covariate.categorical("g", ["a", "b", "a", "b", "c", "c"])
    func names(_ formula: String) throws -> [String] {
      try Design(ModeratorFormula(formula), moderators: [x, g], studies: 6).names
    }
    #expect(try names("g") == ["intercept", "gb", "gc"])
    #expect(try names("g - 1") == ["ga", "gb", "gc"])
    #expect(try names("x + g - 1") == ["x", "ga", "gb", "gc"])
    #expect(try names("g:x") == ["intercept", "ga:x", "gb:x", "gc:x"])
    #expect(try names("g * x") == ["intercept", "gb", "gc", "x", "gb:x", "gc:x"])
    #expect(try names("g + g:x") == ["intercept", "gb", "gc", "ga:x", "gb:x", "gc:x"])
    #expect(try names("x + g:x") == ["intercept", "x", "gb:x", "gc:x"])
  }
}
