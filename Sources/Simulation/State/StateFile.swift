public import Tables

/// The file that a part of a simulation leaves: a shard's result, or where an interrupted run goes on.
///
/// A CSV whose rows say of which scenario it is, which blocks are done, and the tally of every cell, method and test, with
/// sums as the doubles whose exact sum they are. The last row says `end`, with the hash of all before it, so that a file
/// that was cut or changed is known.
public enum StateFile {
  /// What the format is called in its first row.
  public static let format = "evidence.simulation-state/2"

  static let headers = [
    "item", "value", "cell", "row", "replicates", "failures", "failed_replicate", "failure", "error",
    "squared_error", "se", "width", "tau2_error", "covered", "rejected", "tau2_zero", "tau2_classes",
  ]

  /// The file of a state; `scenario` says which simulation it is of, `kept` which file has its replicates.
  public static func csv(
    _ state: SimulationState, scenario: String, kept: KeptReplicates? = nil
  ) -> CSVWriter {
    var writer = CSVWriter(headers: headers)
    writer.append("format", format)
    writer.append("scenario", scenario)
    writer.append("shard", "\(state.shard.number)/\(state.shard.count)")
    writer.append("done", "\(state.done.lowerBound)-\(state.done.upperBound)")
    writer.append("kept_bytes", String(state.keptBytes))
    writer.append("kept_file", kept?.path)
    writer.append("kept_beginning", kept?.beginning)
    for (cell, tallies) in state.tallies.enumerated() {
      for (row, tally) in tallies.enumerated() where tally.replicates > 0 {
        writer.append(row: tallyRow(tally, cell: cell, row: row))
      }
    }
    writer.append("end", SHA256.hexadecimal(of: writer.bytes))
    return writer
  }

  private static func tallyRow(_ tally: Tally, cell: Int, row: Int) -> [CSVValue] {
    [
      "tally", nil, .integer(cell), .integer(row), .integer(tally.replicates), .integer(tally.failures),
      CSVValue(tally.firstFailure?.replicate), CSVValue(tally.firstFailure.map { "'" + $0.message }),
      text(tally.error), text(tally.squaredError), text(tally.standardError), text(tally.width),
      text(tally.tauSquaredError), .integer(tally.covered), .integer(tally.rejected),
      .integer(tally.tauSquared.zeros), text(tally.tauSquared),
    ]
  }

  private static func text(_ sum: ExactSum) -> CSVValue {
    .text(sum.parts.isEmpty ? "0" : sum.parts.map(\.description).joined(separator: " "))
  }

  private static func text(_ histogram: TauSquaredHistogram) -> CSVValue {
    .text(
      histogram.counts.enumerated().filter { $0.element > 0 }
        .map { "\(histogram.first + $0.offset):\($0.element)" }.joined(separator: " "))
  }
}

extension CSVWriter {
  fileprivate mutating func append(_ item: String, _ value: String?) {
    append(
      row: [.text(item), CSVValue(value)] + Array(repeating: .missing, count: StateFile.headers.count - 2))
  }
}
