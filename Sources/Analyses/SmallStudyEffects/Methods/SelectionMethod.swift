import Estimates
import MetaAnalysis
public import SmallStudyEffects

/// A selection model.
public struct SelectionMethod: SmallStudyMethod {
  /// The form of the selection function.
  public var type = SelectionForm.step
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
      guard let function = type.function(steps) else {
        throw .impossible(key: "steps", value: Self.listing(steps), reason: type.whatNumbersAre)
      }
      return function
    }
  }

  private static func listing(_ numbers: [Double]) -> String {
    numbers.map(\.codeText).joined(separator: ",")
  }

  private var fixedWeights: any SelectionFunction {
    get throws(AnalysisError) {
      guard type == .step else {
        throw .incompatible(
          key: "fixed", with: "type \(type.rawValue); weights of intervals belong to a step function")
      }
      guard type.function(steps) != nil else {
        throw .impossible(key: "steps", value: Self.listing(steps), reason: type.whatNumbersAre)
      }
      let cuts = steps.isEmpty ? StepFunctionSelection().cuts : steps
      guard fixed.count == cuts.count + 1 else {
        throw .impossible(
          key: "fixed", value: Self.listing(fixed),
          reason:
            "\(cuts.count) cut point\(cuts.count == 1 ? " makes" : "s make") \(cuts.count + 1) intervals, and there are \(fixed.count) weights"
        )
      }
      guard fixed.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        throw .impossible(
          key: "fixed", value: Self.listing(fixed), reason: "weights of intervals are above 0, such as 1,0.5")
      }
      return FixedWeightSelection(cuts: cuts, weights: fixed)
    }
  }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> SelectionFit {
    var model = SelectionModel(level: sample.model.level)
    model.function = try function
    model.alternative = alternative
    if alternative == nil {
      model.alternative = SelectionAlternative(try sample.pooledDirection(for: Self.name))
    }
    model.formula = sample.formula
    model.isRandomEffects = sample.model.method != nil
    return try sample.making(Self.name) { () throws(SmallStudyError) in try model.adjust(sample.effects) }
  }

  /// The selection function of an analysis, as the method estimated it.
  /// - Throws: `incompatible` for one that does not depend on p alone.
  public func curve(of analysis: SmallStudyAnalysis<SelectionFit>) throws(AnalysisError) -> SelectionCurve {
    guard let curve = analysis.result.curve else {
      throw .incompatible(
        key: "type \(type.rawValue)",
        with: "a picture: whether a result is published does not depend on its p value")
    }
    return curve
  }

  public func notes(on result: SelectionFit) -> [AnalysisNote] { result.notes(of: Self.name) }
}

extension SelectionForm {
  /// What the numbers of the form are, for those who gave others.
  fileprivate var whatNumbersAre: String {
    switch numbers {
    case .cutPoints: "cut points of p lie between 0 and 1 and ascend, such as 0.025,0.5"
    case .threshold:
      "type \(rawValue) takes one p value between 0 and 1, up to which nothing is selected, such as 0.025"
    case .cut: "type \(rawValue) takes one effect, at which it is cut"
    case .none: "type \(rawValue) takes no numbers: leave them out"
    }
  }
}
