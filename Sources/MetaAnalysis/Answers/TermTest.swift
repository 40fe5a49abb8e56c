public import Estimates

/// The test of one term of a formula, whatever the other terms explain.
public struct TermTest: Sendable, Hashable, Codable {
  /// The term as formulas write it.
  public let term: String
  /// The Wald test that all its coefficients are 0; `nil` where the data do not tell.
  public let test: OmnibusTest?

  /// A term with its test.
  public init(term: String, test: OmnibusTest?) {
    self.term = term
    self.test = test
  }
}

extension RegressionAnswers {
  /// The tests of the terms, in the order of the formula: χ² under normal inference, F otherwise, and of robust results their own.
  ///
  /// The test of a moderator that has a part in a product as well is about it where the others are 0, or at their reference levels.
  public var termTests: [TermTest] {
    fit.design.terms.map { TermTest(term: $0.name, test: inference.test($0.positions)) }
  }
}
