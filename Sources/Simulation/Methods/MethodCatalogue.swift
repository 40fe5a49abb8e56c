import MetaAnalysis

/// The methods that a scenario can name.
public enum MethodCatalogue {
  /// The estimators' codes, `EE` for the common-effect model, and the strategies against bias.
  public static var codes: [String] {
    HeterogeneityCatalogue.all.map(\.code) + [CommonEffect.code] + StrategyMethods.all.map(\.name)
  }

  /// The tests' codes.
  public static var tests: [String] { InferenceCatalogue.all.map(\.code) }

  /// A method with all those of the tests that go with it; `nil` where none does.
  ///
  /// `FE` and `CE` are other names of `EE`, and `hksj` of `knha`. The common-effect model has no test by Hartung and
  /// Knapp; `ivhet`, `quality-effects` and `down-weighted` have a normal interval alone.
  /// - Throws: `unknownName`, `impossibleValue`.
  public static func method(
    _ code: String, tests: [String]
  ) throws(SimulationError) -> (any SimulatedMethod)? {
    let inferences = try inferences(tests)
    if let estimator = HeterogeneityCatalogue.estimator(code: code) {
      return inferences.isEmpty ? nil : PooledMethod(estimator, inferences: inferences)
    }
    if [CommonEffect.code, "FE", "CE"].contains(code) {
      let own = inferences.filter { $0.varianceFactor(residualMeanSquare: 2) == 1 }
      return own.isEmpty ? nil : PooledMethod(commonEffect: own)
    }
    let text = CodeText(key: "methods", text: code)
    guard StrategyMethods.all.contains(where: { $0.name == text.name }) else {
      throw .unknownName(key: "methods", value: code, known: codes)
    }
    return try StrategyMethods.method(text, inferences: inferences)
  }

  private static func inferences(_ tests: [String]) throws(SimulationError) -> [any CoefficientInference] {
    var inferences: [any CoefficientInference] = []
    for test in tests {
      guard let inference = InferenceCatalogue.inference(code: test) else {
        throw .unknownName(key: "tests", value: test, known: Self.tests)
      }
      inferences.append(inference)
    }
    return inferences
  }
}
