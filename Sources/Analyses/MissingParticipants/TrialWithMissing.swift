public import EffectSizes
import StudyTables

/// A trial whose participants were not all analysed.
public struct TrialWithMissing: Sendable {
  /// Its position among the studies that were selected.
  var position: SelectedPosition
  /// Where it stands in the table of comparisons.
  var row: Int
  /// What it is called.
  public var label: String
  /// Those who were analysed with the intervention.
  public var analysed1: Double
  /// Those who were analysed with the comparator.
  public var analysed2: Double
  /// Those who were randomised to the intervention; as many fewer as the analysed are, where these are effective sizes.
  public var randomised1: Double
  /// Those who were randomised to the comparator.
  public var randomised2: Double
  /// The people in each arm who were analysed, whatever clusters make them worth.
  var analysedPeople: ArmSizes
  /// The people in each arm who were randomised, whatever clusters make them worth.
  var randomisedPeople: ArmSizes
  /// The numbers of the measure's fields.
  public var reported: FieldRow
  /// Whether the effect was turned so that positive is better for people.
  public var isTurned: Bool

  /// Whether there is no event, or nothing but events, among those who were analysed.
  var isDoubleZero: Bool { (try? TwoByTwoTable(reported))?.isDoubleZero ?? false }

  /// Whether nobody is missing.
  public var isComplete: Bool { randomised1 <= analysed1 && randomised2 <= analysed2 }
}

extension Studies {
  /// The studies with their missing participants, from the columns `randomised1 randomised2` or `missing1 missing2`; those
  /// without are left out.
  func trialsWithMissing() throws(AnalysisError) -> (trials: [TrialWithMissing], excluded: [ExcludedStudy]) {
    let (sizes, excluded) = try reading { () throws(StudyTableError) in try randomised() }
    let trials = sizes.map { entry in
      let facts = facts(at: entry.position)
      return TrialWithMissing(
        position: entry.position, row: entry.row, label: facts.label, analysed1: entry.analysed.group1,
        analysed2: entry.analysed.group2 ?? 0,
        randomised1: entry.randomised.group1, randomised2: entry.randomised.group2 ?? 0,
        analysedPeople: entry.analysedPeople, randomisedPeople: entry.randomisedPeople,
        reported: reported(at: entry.position), isTurned: facts.isTurned)
    }
    return (trials, excluded)
  }
}
