import BiasAdjustment
import StudyTables

/// Trials with their parts of comparators that are divided among those that tell something: who that is depends on what the
/// missing are taken to have had, since a trial without events tells nothing where none of its missing had any.
struct DividedComparators {
  /// Reads the studies of all analyses anew without some rows of the table.
  typealias Reading = (Set<Int>) throws(AnalysisError) -> [Studies]

  /// The studies of all analyses in each case, and among those who were observed (`nil`), where some trials have no part.
  private var studies: [MissingCase?: [Studies]] = [:]

  /// Divides comparators anew wherever some trials have no part of them.
  init(among poolings: [MissingnessPooling], _ divide: Reading) throws(AnalysisError) {
    var known: [Set<Int>: [Studies]] = [:]
    for code in [nil] + MissingCase.allCases.map(Optional.some) {
      var rows: Set<Int> = []
      for pooling in poolings {
        rows.formUnion(try pooling.withoutInformation(in: code).map { pooling.trials[$0].row })
      }
      guard !rows.isEmpty else { continue }
      if known[rows] == nil { known[rows] = try divide(rows) }
      studies[code] = known[rows]
    }
  }

  /// The trials of an analysis that have a part; `nil` where all have one, or none.
  func trials(of analysis: Analysis, in code: MissingCase?) throws(AnalysisError) -> [TrialWithMissing]? {
    try studies[code]?.first { $0.group == analysis.group }?.trialsWithMissing().trials
  }
}
