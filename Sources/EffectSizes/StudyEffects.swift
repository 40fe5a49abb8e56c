public import Estimates

/// The effects of several studies on one scale: what a model is fitted to.
///
/// Columns of equal length k, one element a study, in the order of the input.
public struct StudyEffects: Sendable, Hashable, Codable {
  /// The studies' labels.
  public var labels: [String]
  /// The effects on the analysis scale.
  public var estimates: [Double]
  /// Their sampling variances.
  public var variances: [Double]
  /// What the effects are.
  public var scale: EffectScale

  /// The number of studies.
  public var count: Int { estimates.count }

  /// Effects with labels, of equal count.
  public init(
    labels: [String], estimates: [Double], variances: [Double], scale: EffectScale = .generic
  ) {
    precondition(
      labels.count == estimates.count && labels.count == variances.count, "columns have equal length")
    self.labels = labels
    self.estimates = estimates
    self.variances = variances
    self.scale = scale
  }

  /// Effects labelled by their position, from 1.
  public init(estimates: [Double], variances: [Double], scale: EffectScale = .generic) {
    self.init(
      labels: estimates.indices.map { "Study \($0 + 1)" }, estimates: estimates, variances: variances,
      scale: scale)
  }

  /// The effect of one study.
  public subscript(index: Int) -> EffectSize {
    EffectSize(estimate: estimates[index], variance: variances[index])
  }

  /// The studies at the given positions, in that order.
  public func selecting(_ indices: [Int]) -> StudyEffects {
    StudyEffects(
      labels: indices.map { labels[$0] }, estimates: indices.map { estimates[$0] },
      variances: indices.map { variances[$0] }, scale: scale)
  }
}
