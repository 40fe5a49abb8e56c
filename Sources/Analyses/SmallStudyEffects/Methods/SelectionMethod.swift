import Estimates
import MetaAnalysis
public import SmallStudyEffects

/// A selection model.
public struct SelectionMethod: SmallStudyMethod {
  /// The form of the selection function: `step`, `beta`.
  public var type = "step"
  /// Cut points of p, or the threshold or cut of a function with one; empty for the usual ones.
  public var steps: [Double] = []
  /// Weights that are given instead of estimated, one an interval; empty where they are estimated.
  public var fixed: [Double] = []
  /// Which p values selection looks at; `nil` for one-sided ones on the side of the pooled effect.
  public var alternative: SelectionAlternative?

  /// The three-parameter selection model.
  public init() {}

  public static var command: String { "selection" }
  public static var name: String { "the selection model" }
  public static var takesModerators: Bool { true }

  public func check() throws(AnalysisError) { _ = try function }

  /// The selection function.
  var function: any SelectionFunction {
    get throws(AnalysisError) {
      guard fixed.isEmpty else { return try fixedWeights }
      let texts = steps.map(\.codeText).joined(separator: "/")
      let code = type + (steps.isEmpty ? "" : ":" + texts)
      if type == "weights" {
        throw .needs(key: "type weights", other: "fixed", reason: "it has the weights of intervals")
      }
      return try choosing(Catalogue.selectionFunctions, code, for: "type")
    }
  }

  private var fixedWeights: any SelectionFunction {
    get throws(AnalysisError) {
      guard type == "step" else {
        throw .incompatible(
          key: "fixed", with: "type \(type); weights of intervals belong to a step function")
      }
      let cuts = steps.isEmpty ? StepFunctionSelection().cuts : steps
      guard fixed.count == cuts.count + 1 else {
        throw .impossible(
          key: "fixed", value: fixed.map(\.codeText).joined(separator: ","),
          reason:
            "\(cuts.count) cut points make \(cuts.count + 1) intervals, and there are \(fixed.count) weights")
      }
      return FixedWeightSelection(cuts: cuts, weights: fixed)
    }
  }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> SelectionFit {
    var model = SelectionModel(level: sample.model.level)
    model.function = try function
    model.alternative = alternative
    model.formula = sample.formula
    model.isRandomEffects = sample.model.method != nil
    return try sample.making(Self.name) { () throws(SmallStudyError) in try model.adjust(sample.effects) }
  }

  /// The selection function of an analysis, as the method estimated it.
  /// - Throws: `incompatible` for one that does not depend on p alone.
  public func curve(of analysis: SmallStudyAnalysis<SelectionFit>) throws(AnalysisError) -> SelectionCurve {
    var model = SelectionModel()
    model.function = try function
    guard let curve = model.curve(of: analysis.result, analysis.plain.studies.effects) else {
      throw .incompatible(
        key: "type \(type)", with: "a picture: whether a result is published does not depend on its p value")
    }
    return curve
  }

  public func notes(on result: SelectionFit) -> [AnalysisNote] { result.notes(of: Self.name) }
}
