public import EffectSizes
public import MetaAnalysis

/// Fail-safe numbers: how many studies without an effect would undo a result.
///
/// They assume that missing studies found nothing on average, and that significance is what matters; neither is a good account of
/// publication bias (Cochrane Handbook 13.3.5.4 advises against them). They are here because referees ask for them.
///
/// Sources: Rosenthal 1979, doi 10.1037/0033-2909.86.3.638; Orwin 1983, doi 10.3102/10769986008002157; Rosenberg 2005,
/// doi 10.1111/j.0014-3820.2005.tb01004.x.
public struct FailSafeNumbers: Sendable, Hashable, Codable {
  /// Studies with z = 0 that make Stouffer's combined one-sided p value 0.05 (Rosenthal).
  public var rosenthal: Int?
  /// Studies with no effect that bring the common-effect estimate to the target (Orwin); `nil` where the estimate is no effect.
  public var orwin: Int?
  /// Studies of average weight without an effect that make the common effect's p value 0.05 (Rosenberg).
  public var rosenberg: Int?
  /// The same for the model and its test (general); `nil` where that is more than a million.
  public var general: Int?
  /// The effect that would no longer matter, with the sign of the common-effect estimate.
  public var target: Double

  /// The numbers for effects.
  ///
  /// O(k), and for the general number n a fit of k + i studies for each i up to it, at most 2,000, beyond that by bisection.
  /// - Parameters:
  ///   - effects: Two studies or more.
  ///   - model: The model of the general number.
  ///   - target: The effect that would no longer matter; half the common-effect estimate unless it is given.
  /// - Throws: `noEffectNotAtZero`, `tooFewStudies`, `targetIsZero`, `model`.
  public init(
    of effects: StudyEffects, model: InverseVariance = InverseVariance(), target: Double? = nil
  ) throws(SmallStudyError) {
    try effects.demandNoEffectAtZero()
    try effects.demand(2)
    if let target { guard target != 0, target.isFinite else { throw .targetIsZero } }
    let common = try fitting { () throws(MetaAnalysisError) in try CommonEffect().fit(effects) }.pooled
    let mean = common.estimate
    self.target = target.map { abs($0) * (mean < 0 ? -1 : 1) } ?? mean / 2
    let k = Double(effects.count)
    let sum = effects.statistics.reduce(0, +)
    rosenthal = Self.count(sum * sum / (Self.oneSided * Self.oneSided) - k)
    orwin = self.target == 0 ? nil : Self.count(k * (mean - self.target) / self.target)
    let weight = effects.variances.reduce(0) { $0 + 1 / $1 }
    let product = mean * weight
    rosenberg = Self.count(k * (product * (product / weight) / (Self.twoSided * Self.twoSided) - 1))
    general = try GeneralFailSafe(effects, model).number()
  }

  private static let oneSided = 1.6448536269514722
  private static let twoSided = 1.959963984540054

  /// A number rounded up, but for rounding errors, and at least 0; `nil` where it is no number of studies.
  private static func count(_ number: Double) -> Int? {
    guard number.isFinite, abs(number) < 1e15 else { return nil }
    return Int(max(0, (number - 1e-9 * max(1, abs(number))).rounded(.up)))
  }
}
