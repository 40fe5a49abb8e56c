public import SmallStudyEffects

/// Limit meta-analysis.
public struct LimitMethod: SmallStudyMethod {
  /// The method, which has no choices.
  public init() {}

  public static var command: String { "limit" }
  public static var name: String { "limit meta-analysis" }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> LimitResult {
    try sample.making(Self.name) { () throws(SmallStudyError) in
      try LimitMetaAnalysis(model: sample.model).adjust(sample.effects)
    }
  }

  public func notes(on result: LimitResult) -> [AnalysisNote] { result.notes(of: Self.name) }
}
