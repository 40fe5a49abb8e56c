public import SmallStudyEffects

/// Trim and fill.
public struct TrimAndFillMethod: SmallStudyMethod {
  /// Where studies are missing, as it is chosen.
  public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
    /// The side that the slope of a regression tells.
    case auto
    case left, right
  }

  /// How missing studies are counted.
  public var estimator = MissingStudiesEstimator.l0
  /// Where they are missing.
  public var side = Side.auto

  /// The estimator L0, on the side that the studies tell.
  public init() {}

  public static var command: String { "trim-fill" }
  public static var name: String { "trim and fill" }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> TrimAndFillResult {
    let method = TrimAndFill(
      model: sample.model, estimator: estimator, side: FunnelSide(rawValue: side.rawValue))
    return try sample.making(Self.name) { () throws(SmallStudyError) in try method.adjust(sample.effects) }
  }

  public func notes(on result: TrimAndFillResult) -> [AnalysisNote] { result.notes(of: Self.name) }
}
