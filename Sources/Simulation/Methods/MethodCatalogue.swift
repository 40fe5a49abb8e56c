public import Estimates
public import MetaAnalysis

/// How a method under test makes its estimate; with ways of inference it makes a `SimulatedMethod`.
public struct MethodChoice: Sendable {
  /// Whether it goes with a way of inference.
  public let goes: @Sendable (any CoefficientInference) -> Bool
  private let make: @Sendable (String, [any CoefficientInference]) -> any SimulatedMethod

  init(
    goes: @escaping @Sendable (any CoefficientInference) -> Bool = { _ in true },
    make: @escaping @Sendable (String, [any CoefficientInference]) -> any SimulatedMethod
  ) {
    self.goes = goes
    self.make = make
  }

  /// The method with those of the ways of inference that go with it; `nil` where none does.
  public func method(code: String, inferences: [any CoefficientInference]) -> (any SimulatedMethod)? {
    let own = inferences.filter(goes)
    return own.isEmpty ? nil : make(code, own)
  }
}

extension Catalogue where Element == MethodChoice {
  /// The methods that a scenario can name under `methods`: estimators of τ², the common-effect model, methods that pool
  /// counts, strategies against bias, and methods for small-study effects.
  public static var simulatedMethods: Self { methods }

  /// The method of a code with those of the tests that go with it; `nil` where none does.
  ///
  /// The common-effect model has no test by Hartung and Knapp, Kenward and Roger's is for REML; `ivhet`, `quality-effects` and `down-weighted` have a
  /// normal interval alone.
  /// - Throws: `unknownName`, `impossibleValue`.
  public func method(_ code: String, tests: [String]) throws(SimulationError) -> (any SimulatedMethod)? {
    var inferences: [any CoefficientInference] = []
    for test in tests {
      inferences.append(try Catalogue<any CoefficientInference>.inferences.element(test, key: "tests"))
    }
    return try element(code, key: "methods").method(code: code, inferences: inferences)
  }
}

private let methods =
  Catalogue.heterogeneityEstimators.map { estimator in
    MethodChoice(goes: { $0.suits(estimator, .inverseVariance) }) { PooledMethod(estimator, inferences: $1) }
  }
  + Catalogue([
    .init(CommonEffect.code, CommonEffect.name, aliases: CommonEffect.aliases) {
      MethodChoice(goes: { !$0.scalesVariances && $0.suits(nil, .inverseVariance) }) {
        PooledMethod(commonEffect: $1)
      }
    }
  ])
  + countMethods + strategyMethods + dependentMethods + adjustmentMethods + posteriorMethods + networkMethods
