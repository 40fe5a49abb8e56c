public import SmallStudyEffects

/// Henmi and Copas's interval.
public struct HenmiCopasMethod: SmallStudyMethod {
  /// The method, which has no choices.
  public init() {}

  public static var command: String { "henmi-copas" }
  public static var name: String { "Henmi and Copas's interval" }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> HenmiCopasResult {
    try sample.making(Self.name) { () throws(SmallStudyError) in
      try HenmiCopas(level: sample.model.level).adjust(sample.effects)
    }
  }

  public func notes(on result: HenmiCopasResult) -> [AnalysisNote] { result.notes(of: Self.name) }
}
