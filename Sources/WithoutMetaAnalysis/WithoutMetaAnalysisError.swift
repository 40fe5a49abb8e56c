public import StudyTables

/// Why something that is not pooled cannot be summarised either. Positions are zero-based.
public enum WithoutMetaAnalysisError: Error, Sendable, Hashable {
  /// A p value is not in (0, 1].
  case pValueOutOfRange(Double)
  /// A test statistic is not finite.
  case statisticNotFinite(Double)
  /// Degrees of freedom are not positive and finite.
  case degreesOfFreedomNotPositive(Double)
  /// A weight is not positive and finite.
  case weightNotPositive(position: Int, weight: Double)
  /// There are not as many weights as p values.
  case unequalLengths(expected: Int, found: Int)
  /// There is nothing to combine.
  case noValues
  /// The limit of a truncated product is not in (0, 1].
  case truncationOutOfRange(Double)
  /// An effect is not finite.
  case effectNotFinite(position: Int)
  /// Effects that are to be summarised together are of several measures.
  case severalMeasures(Place, [String])
  /// Studies have several p values each in a group, which are not independent.
  case severalPValues(studies: [String], level: String?)
  /// The effect of a contour, or what belongs to it, is outside of its range.
  case contourOutOfRange(name: String, value: Double)
}
