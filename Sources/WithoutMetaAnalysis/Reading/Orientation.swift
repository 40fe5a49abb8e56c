import EffectSizes
import Estimates
import StudyTables

/// Which way of each row's effects, signs, z and t is better for people.
///
/// Results are turned as those that are pooled are, asked for unless they are to be left as reported, since their direction is
/// what a synthesis without meta-analysis is of. Where nothing tells which way is better, a result has no direction, as it is
/// left out where results that are pooled are turned. Where they are left as reported, directions that are known hold all the
/// same, and higher is taken for better where none is.
struct Orientation: Sendable {
  /// Whether results are turned so that positive is better for people, each by what is known of its outcome.
  let isTurned: Bool
  /// Which way is better, where that was said for rows of which nothing else is known.
  private let said: OutcomeDirection?
  private let outcomes: [Int: StudyOutcome]
  /// Whether higher is taken for better where nothing says so.
  private var assumesHigherIsBetter: Bool
  /// Whether the results are scores, of which an instrument could tell.
  private let areOfScores: Bool

  /// What the table, the registry and `settings` say of the rows.
  ///
  /// - Parameter scale: What effects are; `nil` where they are taken as they are reported.
  init(_ reader: ResultReader, scale: EffectScale?, settings: AlignmentSettings) throws(StudyTableError) {
    assumesHigherIsBetter = settings.alignment == AlignmentSettings.Alignment.none
    areOfScores = scale?.takesInstruments ?? true
    var settings = settings
    settings.alignment = settings.alignment ?? .benefit
    said = settings.better
    let found =
      try reader.rows.outcomes(
        of: reader.selected, areOfScores: scale?.takesInstruments ?? true, settings: settings) ?? []
    let namesInstruments =
      (scale?.takesInstruments ?? true) && reader.rows.namesInstruments(in: reader.selected, settings)
    let isTold = namesInstruments || reader.has("better") || said != nil
    let isTurned = try settings.turnsResults(of: scale, namesInstruments: namesInstruments) && isTold
    self.isTurned = isTurned
    outcomes = Dictionary(
      uniqueKeysWithValues: zip(reader.selected, found).map { row, outcome in
        var outcome = outcome
        outcome.flipped = isTurned && outcome.direction == .lowerIsBetter
        return (row, outcome)
      })
  }

  /// Which way of a row's outcome is better, where results are left as reported and that is known all the same.
  private func known(row: Int) -> OutcomeDirection? { outcomes[row]?.direction ?? said }

  /// Whether it is known which way of a row's outcome is better; a row of which it is not has no part in results that are turned.
  func isKnown(row: Int) -> Bool { isTurned || known(row: row) != nil }

  /// 1 where higher is better, -1 where lower is.
  ///
  /// - Throws: `Exclusion.directionUnknown`.
  func sign(row: Int) throws(Exclusion) -> Double {
    if isTurned { return try outcomes[row].knownDirection().signOfBetter }
    if let known = known(row: row) { return known.signOfBetter }
    guard assumesHigherIsBetter else {
      throw .directionUnknown(areOfScores ? .nothingSaid : .notOfScores)
    }
    return OutcomeDirection.higherIsBetter.signOfBetter
  }

  /// The same where a sign has to be turned somehow, for comparisons that do not depend on which way.
  var takingHigherForBetter: Orientation {
    var orientation = self
    orientation.assumesHigherIsBetter = true
    return orientation
  }

  /// Whether results as they stand are all better when higher, or all when lower; `nil` where nothing says so.
  var isBetterWhenHigher: Bool? {
    guard !isTurned else { return true }
    let directions = Set(outcomes.keys.map(known(row:)))
    guard directions.count < 2 else { return nil }
    return (directions.first ?? said).map { $0 == .higherIsBetter }
  }

  /// What is known of a row's outcome; `nil` where rows need not tell.
  func outcome(row: Int) -> StudyOutcome? { outcomes[row] }

  /// A note where `count` directions come from signs of which nothing says which is good.
  func assumption(about count: Int) -> [ResultNote] {
    count == 0 ? [] : [.higherAssumedBetter(count: count)]
  }
}
