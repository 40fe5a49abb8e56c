public import SmallStudyEffects

/// The worst case of publication bias.
public struct WorstCaseMethod: SmallStudyMethod {
  /// What selection favours; `nil` for the side of the pooled effect.
  public var direction: SelectionDirection?

  /// Selection that favours the side of the pooled effect.
  public init() {}

  public static var command: String { "worst-case" }
  public static var name: String { "the worst case" }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> WorstCaseResult {
    try sample.making(Self.name) { () throws(SmallStudyError) in
      try WorstCase(model: sample.model, direction: direction).adjust(sample.effects)
    }
  }

  public func notes(on result: WorstCaseResult) -> [AnalysisNote] { result.notes(of: Self.name) }

  private enum CodingKeys: String, CodingKey { case direction = "alternative" }
}
