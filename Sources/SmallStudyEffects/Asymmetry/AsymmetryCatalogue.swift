public import Estimates

extension Catalogue where Element == any AsymmetryTest {
  /// The tests of asymmetry by their codes, in the order in which they are listed.
  public static func asymmetryTests(_ settings: AsymmetrySettings = AsymmetrySettings()) -> Self {
    let (model, level) = (settings.model, settings.model.level)
    let tests: [any AsymmetryTest] = [
      EggerTest(predictor: settings.predictor, level: level),
      MixedEggerTest(
        method: model.method, inference: settings.mixedInference, predictor: settings.predictor, level: level),
      BeggTest(), ThompsonTest(method: model.method, level: level), HarbordTest(level: level),
      PetersTest(level: level), MacaskillTest(level: level), SchwarzerTest(),
      RueckerTest(method: model.method, level: level), DeeksTest(level: level),
      PustejovskyTest(level: level), ExcessSignificanceTest(model: model),
    ]
    return Self(tests.map { test in Entry(test.code, test.name) { test } })
  }
}
