public import Tables

/// A state file that was read, of whatever scenario.
public struct StateFileContents: Sendable {
  /// The file's name in messages.
  public let name: String
  /// Which simulation it is of.
  public let scenario: String
  /// The shard.
  public let shard: Shard
  /// The blocks that are done.
  public let done: Range<Int>
  /// The file that its replicates are kept in; `nil` where they are not kept.
  public let kept: KeptReplicates?
  private let keptBytes: Int
  private let tallies: [(cell: Int, row: Int, tally: Tally)]

  /// Reads a table.
  /// - Throws: `malformedState`.
  public init(_ table: DataTable) throws(SimulationError) {
    let rows = StateRows(table)
    name = table.name
    try rows.checkFrame()
    guard let scenario = rows.value("scenario") else { throw rows.malformed("it names no scenario") }
    self.scenario = scenario
    shard = try rows.shard()
    done = try rows.done()
    keptBytes = try rows.keptBytes()
    kept = try rows.kept()
    tallies = try rows.tallies()
  }

  /// The state, of the simulation that it is of.
  /// - Throws: `malformedState` where the file does not fit the simulation.
  public func state(of simulation: Simulation) throws(SimulationError) -> SimulationState {
    var state = SimulationState(simulation, shard: shard)
    guard done.lowerBound == state.blocks.lowerBound, done.upperBound <= state.blocks.upperBound else {
      throw .malformedState(
        file: name, reason: "its blocks are not those of shard \(shard.number)/\(shard.count)")
    }
    state.nextBlock = done.upperBound
    state.keptBytes = keptBytes
    for (cell, row, tally) in tallies {
      guard state.tallies.indices.contains(cell), state.tallies[cell].indices.contains(row) else {
        throw .malformedState(file: name, reason: "cell \(cell), row \(row) is not in its scenario")
      }
      guard state.tallies[cell][row].replicates == 0 else {
        throw .malformedState(file: name, reason: "cell \(cell), row \(row) is there twice")
      }
      state.tallies[cell][row] = tally
    }
    try refuseImpossible(state, simulation)
    return state
  }

  /// Fails unless every tally counts the replicates of the blocks that are done, and none of them twice.
  private func refuseImpossible(
    _ state: SimulationState, _ simulation: Simulation
  ) throws(SimulationError) {
    for (cell, tallies) in state.tallies.enumerated() {
      let replicates = simulation.replicates(ofCell: cell, in: state.done)
      for (row, tally) in tallies.enumerated() where !tally.isPossible(replicates: replicates) {
        throw .malformedState(
          file: name,
          reason: "the counts of cell \(cell), row \(row) are not those of \(replicates) replicates")
      }
    }
  }
}

/// The rows of a state file.
private struct StateRows {
  let table: DataTable

  /// Rows before those of tallies, and more.
  private static let firstRows = 10

  init(_ table: DataTable) { self.table = table }

  func malformed(_ reason: String) -> SimulationError { .malformedState(file: table.name, reason: reason) }

  /// Fails unless this is a whole state file.
  func checkFrame() throws(SimulationError) {
    guard table.headers == StateFile.headers, let format = value("format") else {
      throw malformed("it is not a shard or state of 'evidence simulate' (a result cannot be merged)")
    }
    guard format == StateFile.format else {
      throw malformed("another version of this program wrote it, as '\(format)'; simulate that part again")
    }
    guard table.rowCount > 0, table.text(row: table.rowCount - 1, column: 0) == "end" else {
      throw malformed("it is cut off: its last row does not say 'end'")
    }
    let lineFeed = UInt8(ascii: "\n")
    let lastLine = table.fileBytes.dropLast().lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    let hash = SHA256.hexadecimal(of: Array(table.fileBytes[..<lastLine]))
    guard table.text(row: table.rowCount - 1, column: 1) == hash else {
      throw malformed("it was changed after it was written: its hash does not match")
    }
  }

  func value(_ item: String) -> String? {
    for row in 0..<min(Self.firstRows, table.rowCount) where table.text(row: row, column: 0) == item {
      return table.text(row: row, column: 1)
    }
    return nil
  }

  private func pair(_ item: String, _ separator: Character) throws(SimulationError) -> (Int, Int) {
    let parts = (value(item) ?? "").split(separator: separator).map { Int($0) }
    guard parts.count == 2, let first = parts[0], let second = parts[1] else {
      throw malformed("its row '\(item)' is not understood")
    }
    return (first, second)
  }

  func shard() throws(SimulationError) -> Shard {
    let (number, count) = try pair("shard", "/")
    guard let shard = Shard(number: number, count: count) else {
      throw malformed("there is no shard \(number)/\(count)")
    }
    return shard
  }

  func done() throws(SimulationError) -> Range<Int> {
    let (from, to) = try pair("done", "-")
    guard from >= 0, from <= to else { throw malformed("its row 'done' is not understood") }
    return from..<to
  }

  func keptBytes() throws(SimulationError) -> Int {
    guard let bytes = value("kept_bytes").flatMap({ Int($0) }), bytes >= 0 else {
      throw malformed("its row 'kept_bytes' is not understood")
    }
    return bytes
  }

  func kept() throws(SimulationError) -> KeptReplicates? {
    guard let path = value("kept_file") else { return nil }
    guard let beginning = value("kept_beginning") else {
      throw malformed("its row 'kept_beginning' is not understood")
    }
    return KeptReplicates(path: path, beginning: beginning)
  }

  func tallies() throws(SimulationError) -> [(cell: Int, row: Int, tally: Tally)] {
    var tallies: [(cell: Int, row: Int, tally: Tally)] = []
    for row in 0..<table.rowCount where table.text(row: row, column: 0) == "tally" {
      tallies.append((try integer(row, "cell"), try integer(row, "row"), try tally(row)))
    }
    return tallies
  }

  private func tally(_ row: Int) throws(SimulationError) -> Tally {
    var tally = Tally()
    tally.replicates = try integer(row, "replicates")
    tally.failures = try integer(row, "failures")
    if let message = text(row, "failure") {
      tally.firstFailure = Tally.Failure(
        replicate: try integer(row, "failed_replicate"), message: String(message.dropFirst()))
    }
    tally.error = try sum(row, "error")
    tally.squaredError = try sum(row, "squared_error")
    tally.standardError = try sum(row, "se")
    tally.width = try sum(row, "width")
    tally.tauSquaredError = try sum(row, "tau2_error")
    tally.covered = try integer(row, "covered")
    tally.rejected = try integer(row, "rejected")
    tally.tauSquared.zeros = try integer(row, "tau2_zero")
    for entry in (text(row, "tau2_classes") ?? "").split(separator: " ") {
      let parts = entry.split(separator: ":").map { Int($0) }
      guard parts.count == 2, let index = parts[0], let count = parts[1],
        TauSquaredHistogram.possibleClasses.contains(index), count > 0, count <= tally.replicates
      else { throw malformed(at: row, "tau2_classes") }
      tally.tauSquared.add(count, at: index)
    }
    return tally
  }

  private func text(_ row: Int, _ header: String) -> String? {
    table.column(named: header).flatMap { table.text(row: row, column: $0) }
  }

  private func malformed(at row: Int, _ header: String) -> SimulationError {
    malformed("line \(table.line(ofRow: row)): '\(header)' is not understood")
  }

  private func integer(_ row: Int, _ header: String) throws(SimulationError) -> Int {
    guard let number = text(row, header).flatMap({ Int($0) }), number >= 0 else {
      throw malformed(at: row, header)
    }
    return number
  }

  private func sum(_ row: Int, _ header: String) throws(SimulationError) -> ExactSum {
    var sum = ExactSum()
    for part in (text(row, header) ?? "?").split(separator: " ") {
      guard let number = Double(String(part)), number.isFinite else { throw malformed(at: row, header) }
      sum.add(number)
    }
    return sum
  }
}
