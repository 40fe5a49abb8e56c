import EffectSizes

/// What the regressions of Egger compare effects with.
public enum AsymmetryPredictor: String, Sendable, Hashable, Codable, CaseIterable {
  /// The standard error.
  case standardError = "se"
  /// The sampling variance.
  case variance
  /// The number of people.
  case people = "n"
  /// One over the number of people.
  case inversePeople = "inverse-n"
  /// The square root of the number of people.
  case rootOfPeople = "sqrt-n"
  /// One over the square root of the number of people.
  case inverseRootOfPeople = "inverse-sqrt-n"

  /// What it is in words.
  public var name: String {
    switch self {
    case .standardError: "the standard error"
    case .variance: "the variance"
    case .people: "the number of people"
    case .inversePeople: "one over the number of people"
    case .rootOfPeople: "the square root of the number of people"
    case .inverseRootOfPeople: "one over the square root of the number of people"
    }
  }

  /// Whether it is 0 for an infinitely large study, so that a regression's intercept is the effect there.
  public var vanishesForLargeStudies: Bool { self != .people && self != .rootOfPeople }

  /// Its value in each study.
  /// - Throws: `noSizes`.
  func values(of effects: StudyEffects) throws(SmallStudyError) -> Predictor {
    let values: [Double]
    switch self {
    case .standardError: values = effects.standardErrors
    case .variance: values = effects.variances
    case .people: values = try effects.totals()
    case .inversePeople: values = try effects.totals().map { 1 / $0 }
    case .rootOfPeople: values = try effects.totals().map { $0.squareRoot() }
    case .inverseRootOfPeople: values = try effects.totals().map { 1 / $0.squareRoot() }
    }
    return Predictor(name: name, values: values)
  }
}
