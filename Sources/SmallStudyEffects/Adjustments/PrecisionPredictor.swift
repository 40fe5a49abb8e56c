import EffectSizes

/// What PET compares effects with, and PEESE with its square.
public enum PrecisionPredictor: String, Sendable, Hashable, Codable, CaseIterable {
  /// The standard error.
  case standardError = "se"
  /// sqrt(1/n1 + 1/n2), the standard error of a standardised mean difference less what the effect itself adds.
  case sizes
  /// One over the root of the number of people.
  case inverseRootOfPeople = "inverse-sqrt-n"

  /// What it is in words.
  public var name: String {
    switch self {
    case .standardError: AsymmetryPredictor.standardError.name
    case .sizes: "sqrt(1/n1 + 1/n2)"
    case .inverseRootOfPeople: AsymmetryPredictor.inverseRootOfPeople.name
    }
  }

  /// What its square is in words.
  public var nameOfSquare: String {
    switch self {
    case .standardError: AsymmetryPredictor.variance.name
    case .sizes: "1/n1 + 1/n2"
    case .inverseRootOfPeople: AsymmetryPredictor.inversePeople.name
    }
  }

  /// Sizes for standardised mean differences where they are known, the standard error otherwise.
  static func usual(for effects: StudyEffects) -> Self {
    effects.scale.isStandardized && (try? effects.errorsOfSizes()) != nil ? .sizes : .standardError
  }

  /// Its value in each study.
  /// - Throws: `noSizes`.
  func values(of effects: StudyEffects) throws(SmallStudyError) -> Predictor {
    switch self {
    case .standardError: try AsymmetryPredictor.standardError.values(of: effects)
    case .sizes: Predictor(name: name, values: try effects.errorsOfSizes())
    case .inverseRootOfPeople: try AsymmetryPredictor.inverseRootOfPeople.values(of: effects)
    }
  }
}
