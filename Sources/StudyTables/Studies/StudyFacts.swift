public import EffectSizes
import Graphics

/// What is known of one study with an effect.
public struct StudyFacts: Sendable {
  /// The row's position in the table, from 0.
  public let row: Int
  /// Where it stands.
  public let place: Place
  /// What the study is called.
  public let label: String
  /// Its effect, after every stage.
  public let effect: EffectSize
  let details: StudyDetails
  /// What is known of its outcome; `nil` where the table says nothing of any.
  public let outcome: StudyOutcome?

  /// The code of the route that led to the effect.
  public var route: String { details.route }
  /// What was derived on the way; empty where the study reports just what the measure needs.
  public var steps: [RouteStep] { details.steps }
  /// Every assumption that was made, each once.
  public var assumptions: [String] { steps.isEmpty ? [] : steps.distinctAssumptions }
  /// The effect without allowance for clusters, where one was made.
  public var unadjusted: EffectSize? { details.unadjusted }
  /// Whether a standard deviation is that of other studies' arms.
  public var borrowsDeviation: Bool { route == DeviationBorrowing.route }
  /// Whether the correlation of values before and after is one that was assumed.
  public var assumesCorrelation: Bool { details.assumesCorrelation }
  /// Whether the effect's sign was turned.
  public var isTurned: Bool { outcome?.flipped ?? false }

  /// The step that turned the effect, if one did.
  var alignmentStep: RouteStep? {
    guard let before = details.beforeAlignment else { return nil }
    let (old, new) = (
      DecimalText.fixed(before.estimate, decimals: 6), DecimalText.fixed(effect.estimate, decimals: 6)
    )
    return RouteStep(
      route: "align",
      formula: "sign turned: \(old) to \(new), since lower is better"
        + (outcome?.label.map { " (\($0))" } ?? ""))
  }
}

/// What a row has on its way that most rows have not.
struct StudyDetails: Sendable {
  /// The code of the route.
  var route: String
  var steps: [RouteStep] = []
  /// Which result was used, where the row reports two.
  var result: ReportedResult?
  /// The effect without allowance for clusters.
  var unadjusted: EffectSize?
  /// The first of the rows that share a comparator; `nil` where it is this row's alone.
  var sharedComparator: Int?
  /// The rows whose arms this row's combine, itself first; `nil` where it is one row.
  var combinedRows: [Int]?
  /// The people of each arm that this row's combine, where all are known.
  var combinedPeople: [Double]?
  /// Whether the comparator's people were divided among the rows that share it.
  var hasDividedComparator = false
  /// Whether the correlation of values before and after is one that was assumed.
  var assumesCorrelation = false
  /// Whether the measure computes the effect from fields; otherwise the route ended with it.
  var readsFields = true
  /// The people of the arms as they are, where the measure reads effective sizes.
  var people: ArmSizes?
  /// What people and events count less for being in clusters, where these are allowed for: `people` have not been divided by
  /// it, nor has what the measure does not read.
  var designEffects: DesignEffects?
  /// Where the route ended with an effect.
  var routeEffect: EffectSize?
  /// The effect as the route gave it, where its sign was turned.
  var beforeAlignment: EffectSize?
}
