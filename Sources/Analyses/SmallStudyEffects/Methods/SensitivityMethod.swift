import EffectSizes
import Estimates
import MetaAnalysis
public import SmallStudyEffects

/// The methods to plan for side by side, and where that is asked for all others.
public struct SensitivityMethod: SmallStudyMethod {
  /// Whether all methods are asked for.
  public var isComplete = false
  /// The number of studies that methods need which compare small studies with large ones.
  public var leastStudies = SmallStudyNote.advisedStudies
  /// What selection favours; `nil` for the side of the pooled effect.
  public var direction: SelectionDirection?

  /// The methods to plan for.
  public init() {}

  public static var command: String { "summary" }
  public static var name: String { "the summary of small-study effects" }
  public static var takesClusters: Bool { true }

  public func check() throws(AnalysisError) {
    guard leastStudies < 3 else { return }
    throw .impossible(
      key: "k_min", value: "\(leastStudies)",
      reason: "methods that compare small studies with large ones need 3 and more")
  }

  public func result(of sample: SmallStudySample) throws(AnalysisError) -> SensitivityFindings {
    let plan = SensitivityPlan(
      model: sample.model, leastStudies: leastStudies, direction: direction,
      methods: isComplete ? PlannedAdjustment.all : PlannedAdjustment.main)
    let result = try sample.making(Self.name) { () throws(SmallStudyError) in try plan.run(sample.effects) }
    return SensitivityFindings(
      result: result, isClustered: sample.effects.clusters != nil,
      others: isComplete ? OtherFindings(sample, leastStudies: leastStudies) : nil)
  }

  public func notes(on findings: SensitivityFindings) -> [AnalysisNote] {
    var told: [(note: SmallStudyNote, method: String)] = []
    func tell(_ notes: [SmallStudyNote], _ method: String) {
      for note in notes where !told.contains(where: { $0.note == note }) { told.append((note, method)) }
    }
    tell(findings.result.notes, "comparisons of small studies with large ones")
    for row in findings.result.rows { tell(row.adjusted?.notes ?? [], row.method.name) }
    let clusters: [AnalysisNote] = findings.isClustered ? [.clustersInOneMethodAlone] : []
    return told.map { .smallStudy($0.note, method: $0.method) } + clusters
  }

  private enum CodingKeys: String, CodingKey {
    case isComplete = "all"
    case leastStudies = "k_min"
    case direction = "alternative"
  }
}

/// A sensitivity analysis, with what has no adjusted effect.
public struct SensitivityFindings: Sendable {
  /// The adjusted effects.
  public var result: SensitivityResult
  /// Whether effects of clusters may depend on each other.
  public var isClustered: Bool
  /// What has no adjusted effect; `nil` where it was not asked for.
  public var others: OtherFindings?
}

/// What is asked of studies beside adjusted effects.
public struct OtherFindings: Sendable {
  /// The tests of asymmetry that suit the measure, or why they are not made.
  public var tests: Result<AsymmetryFindings, AnalysisError>
  /// The p-curve, or why it is not made.
  public var pCurve: Result<PCurve, SmallStudyError>
  /// The fail-safe numbers, or why there are none.
  public var failSafe: Result<FailSafeNumbers, SmallStudyError>

  init(_ sample: SmallStudySample, leastStudies: Int) {
    let (effects, model) = (sample.effects, sample.model)
    tests = Result { () throws(AnalysisError) in
      guard effects.count >= leastStudies else {
        let error = SmallStudyError.tooFewStudies(needed: leastStudies, found: effects.count)
        throw .smallStudy(error, method: AsymmetryMethod.name, ModelContext(sample.plain.studies))
      }
      return try AsymmetryMethod().result(of: sample)
    }
    pCurve = Result { () throws(SmallStudyError) in
      try effects.refuseHeterogeneity(model)
      return try PCurve(effects)
    }
    failSafe = Result { () throws(SmallStudyError) in try FailSafeNumbers(of: effects, model: model) }
  }
}
