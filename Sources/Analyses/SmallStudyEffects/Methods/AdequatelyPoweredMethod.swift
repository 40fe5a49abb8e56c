public import SmallStudyEffects

/// The weighted average of the adequately powered studies.
public struct AdequatelyPoweredMethod: SmallStudyMethod {
  /// The method, which has no choices.
  public init() {}

  public static var command: String { "waap" }
  public static var name: String { "WAAP-WLS" }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> AdequatelyPoweredResult {
    try sample.making(Self.name) { () throws(SmallStudyError) in
      try AdequatelyPowered(level: sample.model.level).adjust(sample.effects)
    }
  }

  public func notes(on result: AdequatelyPoweredResult) -> [AnalysisNote] { result.notes(of: Self.name) }
}
