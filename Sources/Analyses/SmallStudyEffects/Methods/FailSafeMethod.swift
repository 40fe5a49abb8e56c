import Estimates
public import SmallStudyEffects

/// Fail-safe numbers.
public struct FailSafeMethod: SmallStudyMethod {
  /// The effect on the analysis scale that would no longer matter; `nil` for half the common effect.
  public var target: Double?

  /// Half the common effect as the target.
  public init() {}

  public static var command: String { "fail-safe" }
  public static var name: String { "fail-safe numbers" }

  public func check() throws(AnalysisError) {
    if let target, !(target != 0 && target.isFinite) {
      throw .impossible(key: "target", value: target.codeText, reason: "write an effect other than 0")
    }
  }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> FailSafeNumbers {
    try sample.making(Self.name) { () throws(SmallStudyError) in
      try FailSafeNumbers(of: sample.effects, model: sample.model, target: target)
    }
  }

  public func notes(on result: FailSafeNumbers) -> [AnalysisNote] { [] }
}
