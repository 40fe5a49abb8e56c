import Evidence
import SyntheticData

/// The tables that every program reads.
enum PeerData {
  /// Numbers of studies for which there is a table of effects.
  static let studyCounts = [13, 1_000, 2_000, 100_000, 1_000_000]
  static let effectSizeRows = 100_000
  static let csvRows = 1_000_000

  static func write(to folder: String) throws {
    var files = studyCounts.map {
      OutputFile(path: "\(folder)/effects-\($0).csv", bytes: SyntheticTables.effects(rows: $0))
    }
    files += [
      OutputFile(path: "\(folder)/forest.csv", bytes: SyntheticTables.effects(rows: 200)),
      OutputFile(path: "\(folder)/means.csv", bytes: SyntheticTables.means(rows: effectSizeRows)),
      OutputFile(path: "\(folder)/events.csv", bytes: SyntheticTables.events(rows: effectSizeRows)),
      OutputFile(path: "\(folder)/events-13.csv", bytes: SyntheticTables.events(rows: 13)),
      OutputFile(path: "\(folder)/levels.csv", bytes: csv(.dependent(count: 1653, clusters: 550))),
      OutputFile(path: "\(folder)/clusters.csv", bytes: csv(.dependent(count: 600, clusters: 150))),
      OutputFile(path: "\(folder)/outcomes.csv", bytes: csv(.outcomes(trials: 500))),
      OutputFile(path: "\(folder)/rare-18.csv", bytes: csv(RareTables.sparse)),
      OutputFile(path: "\(folder)/rare-48.csv", bytes: csv(RareTables.dense)),
      OutputFile(path: "\(folder)/million.csv", bytes: SyntheticTables.means(rows: csvRows)),
    ]
    try OutputFile.writeAll(files)
  }

  /// Tables of two groups.
  private static func csv(_ studies: [Study<TwoByTwoTable>]) -> [UInt8] {
    var csv = CSVWriter(headers: ["study", "events1", "n1", "events2", "n2"])
    for study in studies {
      let table = study.summary
      csv.append(
        row: [
          .text(study.label), .number(table.events1), .number(table.n1), .number(table.events2),
          .number(table.n2),
        ])
    }
    return csv.bytes
  }

  /// Effects of clusters: their study, outcome, effect and variance.
  private static func csv(_ effects: StudyEffects) -> [UInt8] {
    var csv = CSVWriter(headers: ["study", "outcome", "effect", "variance"])
    let outcomes = effects.covariate(named: "outcome")?.levels
    for (row, study) in (effects.clusters ?? []).enumerated() {
      csv.append(
        row: [
          .text(study), .text(outcomes?[row] ?? ""), .number(effects.estimates[row]),
          .number(effects.variances[row]),
        ])
    }
    return csv.bytes
  }
}
