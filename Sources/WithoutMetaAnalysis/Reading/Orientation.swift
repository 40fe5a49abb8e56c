import EffectSizes
import Estimates
import StudyTables

/// Which way of each row's effects, signs, z and t is better for people.
///
/// Effects are turned where those that are pooled would be (`AlignmentSettings.turnsResults`). A direction needs no turning:
/// it is told where anything tells which way is better. Where nothing does, a result has no direction, unless results are to be
/// left as reported: then higher is taken for better.
struct Orientation: Sendable {
  /// Whether effects are turned so that positive is better for people, each by what is known of its outcome.
  let isTurned: Bool
  private let outcomes: [Int: StudyOutcome]
  /// Whether higher is taken for better where nothing says so.
  private var assumesHigherIsBetter: Bool
  /// Whether the results are scores, of which an instrument could tell.
  private let areOfScores: Bool

  /// What the table, the registry and `settings` say of the rows.
  ///
  /// - Parameter scale: What effects are; `nil` where they are taken as they are reported.
  init(_ reader: ResultReader, scale: EffectScale?, settings: AlignmentSettings) throws(StudyTableError) {
    let areOfScores = scale?.takesInstruments ?? true
    let namesInstruments = areOfScores && reader.rows.namesInstruments(in: reader.selected, settings)
    let isTurned = try settings.turnsResults(of: scale, namesInstruments: namesInstruments)
    let found = try reader.rows.outcomes(of: reader.selected, areOfScores: areOfScores, settings: settings)
    assumesHigherIsBetter = settings.alignment == AlignmentSettings.Alignment.none
    self.areOfScores = areOfScores
    self.isTurned = isTurned
    outcomes = Dictionary(
      uniqueKeysWithValues: zip(reader.selected, found ?? []).map { row, outcome in
        var outcome = outcome
        outcome.flipped = isTurned && outcome.direction == .lowerIsBetter
        return (row, outcome)
      })
  }

  /// Whether anything tells which way of a row's outcome is better.
  func isKnown(row: Int) -> Bool { outcomes[row]?.direction != nil }

  /// 1 where higher is better, -1 where lower is.
  ///
  /// - Throws: `Exclusion.directionUnknown`.
  func sign(row: Int) throws(Exclusion) -> Double {
    guard isKnown(row: row) || !assumesHigherIsBetter else {
      return OutcomeDirection.higherIsBetter.signOfBetter
    }
    return try outcomes[row].knownDirection(ofScores: areOfScores).signOfBetter
  }

  /// The same where a sign has to be turned somehow, for comparisons that do not depend on which way.
  var takingHigherForBetter: Orientation {
    var orientation = self
    orientation.assumesHigherIsBetter = true
    return orientation
  }

  /// Whether higher is better in some of these rows and lower in others.
  func isMixed(in rows: [Int]) -> Bool { Set(rows.compactMap { outcomes[$0]?.direction }).count > 1 }

  /// What is known of a row's outcome; `nil` where rows need not tell.
  func outcome(row: Int) -> StudyOutcome? { outcomes[row] }

  /// A note where `count` directions come from signs of which nothing says which is good.
  func assumption(about count: Int) -> [ResultNote] {
    count == 0 ? [] : [.higherAssumedBetter(count: count)]
  }
}
