import RealModule

/// How trim and fill counts missing studies from the ranks of the others' distances from the mean.
///
/// Source: Duval and Tweedie 2000, doi 10.1080/01621459.2000.10473905.
public enum MissingStudiesEstimator: String, Sendable, Hashable, Codable, CaseIterable {
  /// From the sum of the ranks on the full side, linear: the usual one.
  case l0 = "L0"
  /// From the run of the largest ranks on the full side: robust to few studies, and the only one with a test.
  case r0 = "R0"
  /// From the sum of the ranks on the full side, quadratic.
  case q0 = "Q0"

  /// What it is in words.
  public var name: String {
    switch self {
    case .l0: "linear in the sum of ranks"
    case .r0: "the run of the largest ranks"
    case .q0: "quadratic in the sum of ranks"
    }
  }

  /// The number of missing studies before rounding.
  ///
  /// - Parameters:
  ///   - sum: The sum S of the ranks of studies above the mean.
  ///   - largestBelow: The largest rank of a study below it; 0 where there is none.
  ///   - studies: Their number k.
  /// - Throws: `missingStudiesUndefined`.
  func missing(sum: Double, largestBelow: Double, studies: Int) throws(SmallStudyError) -> Double {
    let k = Double(studies)
    switch self {
    case .r0: return k - largestBelow - 1
    case .l0: return (4 * sum - k * (k + 1)) / (2 * k - 1)
    case .q0:
      let square = 2 * k * k - 4 * sum + 0.25
      guard square >= 0 else { throw .missingStudiesUndefined }
      return k - 0.5 - square.squareRoot()
    }
  }

  /// The standard error of a number g of missing studies.
  func standardError(_ g: Double, studies: Int, missing: Int) -> Double? {
    let k = Double(studies)
    let spread =
      (k * (k + 1) * (2 * k + 1) + 10 * g * g * g + 27 * g * g + 17 * g - 18 * k * g * g - 18 * k * g + 6 * k
        * k
        * g) / 24
    switch self {
    case .r0: return (2 * max(0, g) + 2).squareRoot()
    case .l0: return spread >= 0 ? 4 * spread.squareRoot() / (2 * k - 1) : nil
    case .q0:
      let square = (k - 0.5) * (k - 0.5) - g * (2 * k - g - 1)
      return spread >= 0 && square > 0 ? 2 * spread.squareRoot() / square.squareRoot() : nil
    }
  }

  /// The p value of no missing study: of R0 alone.
  func pValue(missing: Int) -> Double? {
    self == .r0 ? .pow(2, -Double(missing) - 1) : nil
  }
}
