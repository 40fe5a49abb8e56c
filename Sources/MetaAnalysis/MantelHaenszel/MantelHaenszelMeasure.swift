public import EffectSizes
public import Estimates
import RealModule

/// A measure that can be pooled from the studies' tables, without an effect for each study: sparse tables and zero cells
/// need no correction.
///
/// Conform a measure of `EffectSizes` to add one: its file holds the estimator and its variance.
public protocol MantelHaenszelMeasure: ZeroCellMeasure where Summary: CountedSummary {
  /// What is done about zero cells in the effects of single studies.
  var zeroCells: ContinuityCorrection { get set }
  /// The pooled effect, its variance, and each study's weight.
  ///
  /// Throws `noInformation` or `zeroOrInfiniteRatio` where the studies together leave the effect undefined.
  func mantelHaenszel(_ summaries: [Summary]) throws(MetaAnalysisError) -> MantelHaenszelEstimate
  /// The test that there is no association at all, stratified by study.
  func associationTest(_ summaries: [Summary]) -> OmnibusTest?
  /// Whether Q has the studies with no event, or nothing but events, in both groups.
  var countsDoubleZerosInQ: Bool { get }
}

extension MantelHaenszelMeasure {
  /// No: such studies have an effect only because something was added to their cells.
  public var countsDoubleZerosInQ: Bool { false }
}

/// A Mantel-Haenszel estimate on the measure's analysis scale.
public struct MantelHaenszelEstimate: Sendable, Hashable {
  /// The pooled effect.
  public var estimate: Double
  /// Its variance.
  public var variance: Double
  /// The studies' weights, on any scale. In a ratio a study without events in group 2 has the weight 0, and a part in the
  /// estimate all the same.
  public var weights: [Double]
  /// Whether each study has a part in the estimate, whatever its weight.
  public var hasPart: [Bool]

  /// The logarithm of ΣR / ΣS with a variance; throws where a sum is 0.
  init(
    logRatioOf r: [Double], to s: [Double], variance: (_ sumR: Double, _ sumS: Double) -> Double
  ) throws(MetaAnalysisError) {
    let (sumR, sumS) = (r.reduce(0, +), s.reduce(0, +))
    guard sumR > 0 || sumS > 0 else { throw .noInformation }
    guard sumR > 0 && sumS > 0 else { throw .zeroOrInfiniteRatio }
    self.init(
      estimate: .log(sumR / sumS), variance: variance(sumR, sumS), weights: s,
      hasPart: zip(r, s).map { $0 > 0 || $1 > 0 })
  }

  /// A weighted mean, in which every study with a weight has a part.
  init(estimate: Double, variance: Double, weights: [Double]) {
    self.init(
      estimate: estimate, variance: variance, weights: weights, hasPart: weights.map { $0 > 0 })
  }

  private init(estimate: Double, variance: Double, weights: [Double], hasPart: [Bool]) {
    self.estimate = estimate
    // Nothing but rounding makes it negative.
    self.variance = max(0, variance)
    self.weights = weights
    self.hasPart = hasPart
  }
}
