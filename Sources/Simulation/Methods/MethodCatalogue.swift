import MetaAnalysis

/// The methods that a scenario can name.
public enum MethodCatalogue {
  /// The estimators' codes, and `EE`, the common-effect model.
  public static var codes: [String] { HeterogeneityCatalogue.all.map(\.code) + [CommonEffect.code] }

  /// The tests' codes.
  public static var tests: [String] { InferenceCatalogue.all.map(\.code) }

  /// A method with all those of the tests that go with it; `nil` where none does.
  ///
  /// `FE` and `CE` are other names of `EE`, and `hksj` of `knha`. The common-effect model has no test by Hartung and
  /// Knapp.
  /// - Throws: `unknownName`.
  public static func method(
    _ code: String, tests: [String]
  ) throws(SimulationError) -> (any SimulatedMethod)? {
    let isCommonEffect = [CommonEffect.code, "FE", "CE"].contains(code)
    let estimator = HeterogeneityCatalogue.estimator(code: code)
    guard isCommonEffect || estimator != nil else {
      throw .unknownName(key: "methods", value: code, known: codes)
    }
    var inferences: [any CoefficientInference] = []
    for test in tests {
      guard let inference = InferenceCatalogue.inference(code: test) else {
        throw .unknownName(key: "tests", value: test, known: Self.tests)
      }
      if !isCommonEffect || inference.varianceFactor(residualMeanSquare: 2) == 1 {
        inferences.append(inference)
      }
    }
    guard !inferences.isEmpty else { return nil }
    guard let estimator else { return PooledMethod(commonEffect: inferences) }
    return PooledMethod(estimator, inferences: inferences)
  }
}
