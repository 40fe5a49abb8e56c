import EffectSizes
import Estimates
import StudyTables

/// Which way of each row's effects, signs, z and t is better for people.
struct Orientation: Sendable {
  /// Whether rows tell of themselves, by an instrument or a column `better`, so that results can be aligned.
  let isByRow: Bool
  /// Which way is better for rows that need not tell, where that was said.
  let usual: OutcomeDirection?
  private let outcomes: [Int: StudyOutcome]

  /// What the table, the registry and `settings` say of the rows.
  ///
  /// - Parameter scale: What effects are; `nil` where they are taken as they are reported.
  init(_ reader: ResultReader, scale: EffectScale?, settings: AlignmentSettings) throws(StudyTableError) {
    usual = settings.better
    let areOfScores = scale?.isOfScores ?? true
    guard settings.alignment != AlignmentSettings.Alignment.none,
      let found = try reader.rows.outcomes(of: reader.selected, areOfScores: areOfScores, settings: settings),
      reader.has("better") || found.contains(where: { $0.name != nil })
    else {
      (isByRow, outcomes) = (false, [:])
      return
    }
    isByRow = true
    outcomes = Dictionary(
      uniqueKeysWithValues: zip(reader.selected, found).map { row, outcome in
        var outcome = outcome
        outcome.flipped = outcome.direction == .lowerIsBetter
        return (row, outcome)
      })
  }

  /// 1 where higher is better, -1 where lower is.
  ///
  /// - Throws: `Exclusion.directionUnknown`.
  func sign(row: Int) throws(Exclusion) -> Double {
    guard isByRow else { return (usual ?? .higherIsBetter).signOfBetter }
    let outcome = outcomes[row]
    guard let direction = outcome?.direction else {
      throw .directionUnknown(outcome?.problem ?? .nothingSaid)
    }
    return direction.signOfBetter
  }

  /// What is known of a row's outcome; `nil` where rows need not tell.
  func outcome(row: Int) -> StudyOutcome? { outcomes[row] }

  /// A note where `count` directions come from signs, and nothing says which sign is good.
  func assumption(about count: Int) -> [ResultNote] {
    isByRow || usual != nil || count == 0 ? [] : [.higherAssumedBetter(count: count)]
  }
}
