public import SmallStudyEffects

/// PET, PEESE and PET-PEESE.
public struct RegressionMethod: SmallStudyMethod {
  /// What effects are compared with; `nil` for what suits the measure.
  public var predictor: PrecisionPredictor?

  /// The predictor that suits the measure.
  public init() {}

  public static var command: String { "regression" }
  public static var name: String { "PET-PEESE" }
  public static var takesClusters: Bool { true }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> PetPeeseResult {
    let method = PetPeese(model: sample.model, predictor: predictor)
    return try sample.making(Self.name) { () throws(SmallStudyError) in try method.adjust(sample.effects) }
  }

  public func notes(on result: PetPeeseResult) -> [AnalysisNote] { result.notes(of: Self.name) }
}
