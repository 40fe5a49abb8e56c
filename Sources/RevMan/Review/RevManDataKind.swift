/// What the rows of an outcome hold.
public enum RevManDataKind: String, Sendable, Hashable, CaseIterable {
  /// Events in two groups.
  case dichotomous
  /// Means with standard deviations in two groups.
  case continuous
  /// Observed less expected events with their variance.
  case observedLessExpected = "o-e-and-variance"
  /// Effects with standard errors.
  case inverseVariance = "generic-inverse-variance"
  /// Text, which is not pooled.
  case text

  /// What a row of the kind reports: of a cell that the kind does not use, files have a 0.
  var fields: [RevManField] {
    switch self {
    case .dichotomous: [.events1, .total1, .events2, .total2]
    case .continuous: [.mean1, .deviation1, .total1, .mean2, .deviation2, .total2]
    case .observedLessExpected:
      [.observedLessExpected, .variance, .events1, .total1, .events2, .total2]
    case .inverseVariance: [.effect, .standardError, .total1, .total2]
    case .text: []
    }
  }

  /// The name in words: "generic inverse variance".
  public var name: String {
    switch self {
    case .dichotomous: "dichotomous"
    case .continuous: "continuous"
    case .observedLessExpected: "O - E and variance"
    case .inverseVariance: "generic inverse variance"
    case .text: "text"
    }
  }
}
