import RealModule

/// The inverse of a transformation whose value depends on a study's own size, back to what the study observed.
public enum ExactInverse: Sendable, Hashable {
  /// The proportion among so many people whose Freeman-Tukey double arcsine is given.
  case doubleArcsine(n: Double)
  /// The rate in so much person-time whose Freeman-Tukey transformation is given.
  case freemanTukeyRate(time: Double)

  /// What a study with this value on the analysis scale observed.
  public func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .doubleArcsine(let n): DoubleArcsineProportion.proportion(at: value, n: n)
    case .freemanTukeyRate(let time): FreemanTukeyRate.rate(at: value, time: time)
    }
  }
}

/// A measure whose transformation has an exact inverse for each study, and none for a pooled effect.
public protocol ExactlyInvertedMeasure: Measure {
  /// The inverse for a study's size.
  static func inverse(for summary: Summary) -> ExactInverse
}
