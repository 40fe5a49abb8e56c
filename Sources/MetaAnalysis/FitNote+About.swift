import Estimates

extension [FitNote] {
  /// The notes on a fit whose intervals have these degrees of freedom, and variances that are the model's own times a
  /// factor.
  static func about(
    studies: Int, degreesOfFreedom: Double?, record: ConvergenceRecord?, factor: Double, level: Double
  ) -> [FitNote] {
    var notes: [FitNote] = []
    if studies == 1 { notes.append(.singleStudy) }
    if let record, studies > 1 {
      if record.isAtBoundary { notes.append(.tauSquaredAtBoundary) }
      if record.modes > 1 { notes.append(.severalModes) }
      if !record.converged { notes.append(.notConverged) }
    }
    if factor == 0 {
      notes.append(.knappHartungZeroVariance)
    } else if factor.isNarrowing(degreesOfFreedom: degreesOfFreedom, level: level) {
      notes.append(.narrowerThanNormal)
    }
    if let degreesOfFreedom { notes += .about(studies: studies, degreesOfFreedom: degreesOfFreedom) }
    return notes
  }

  /// The note on intervals by Student's t that rest on one degree of freedom or less.
  private static func about(studies: Int, degreesOfFreedom: Double) -> [FitNote] {
    if studies == 2 { return [.twoStudies] }
    if degreesOfFreedom == 1 { return [.oneDegreeOfFreedom] }
    return degreesOfFreedom < 1 ? [.lessThanOneDegreeOfFreedom] : []
  }
}

extension Double {
  /// Whether an interval from Student's t and variances times this factor is narrower than the normal interval of the
  /// variances themselves.
  fileprivate func isNarrowing(degreesOfFreedom: Double?, level: Double) -> Bool {
    // No t distribution has a smaller critical value than the normal one.
    guard self < 1 else { return false }
    let critical = ReferenceDistribution(degreesOfFreedom: degreesOfFreedom).criticalValue(level: level)
    let normal = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
    return squareRoot() * critical < normal
  }
}
