public import SmallStudyEffects

/// p-curve.
public struct PCurveMethod: SmallStudyMethod {
  /// The method, which has no choices.
  public init() {}

  public static var command: String { "p-curve" }
  public static var name: String { "p-curve" }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> PCurve {
    try sample.making(Self.name) { () throws(SmallStudyError) in try PCurve(sample.effects) }
  }

  public func notes(on result: PCurve) -> [AnalysisNote] {
    result.notes.map { .smallStudy($0, method: Self.name) }
  }
}
