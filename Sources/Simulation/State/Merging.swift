extension SimulationState {
  /// The state of everything, from shards that together did every block once, in any order.
  /// - Throws: `otherScenario`, `overlappingShards`, `missingShards`, `malformedState`.
  public static func merging(
    _ files: [StateFileContents], of simulation: Simulation
  ) throws(SimulationError) -> SimulationState {
    guard let first = files.first else { throw .missingShards(["1/1"]) }
    for file in files where file.scenario != first.scenario {
      throw .otherScenario(file: file.name, than: first.name)
    }
    let ordered = files.sorted {
      ($0.done.lowerBound, $0.done.upperBound) < ($1.done.lowerBound, $1.done.upperBound)
    }
    try refuseGaps(ordered, count: simulation.blockCount)
    var whole = SimulationState(simulation)
    for file in ordered {
      let part = try file.state(of: simulation)
      for cell in whole.tallies.indices {
        for row in whole.tallies[cell].indices { whole.tallies[cell][row].add(part.tallies[cell][row]) }
      }
    }
    whole.nextBlock = whole.blocks.upperBound
    return whole
  }

  private static func refuseGaps(_ files: [StateFileContents], count: Int) throws(SimulationError) {
    var last: StateFileContents?
    var next = 0
    var isGap = false
    for file in files where !file.done.isEmpty {
      if file.done.lowerBound < next, let last { throw .overlappingShards(file: last.name, and: file.name) }
      if file.done.lowerBound > next { isGap = true }
      (next, last) = (file.done.upperBound, file)
    }
    guard isGap || next < count else { return }
    throw .missingShards(missing(files, count: count))
  }

  /// The shards, of the split that the files are of, that are missing or not finished.
  private static func missing(_ files: [StateFileContents], count: Int) -> [String] {
    let parts = files.map(\.shard.count).max() ?? 1
    let done = files.map(\.done).filter { !$0.isEmpty }
    var next = 0
    return (1...parts).map { Shard($0, of: parts) }.filter { shard in
      let blocks = shard.blocks(of: count)
      // Both are in order.
      while next < done.count, done[next].upperBound < blocks.upperBound { next += 1 }
      return !blocks.isEmpty && !(next < done.count && done[next].contains(blocks.lowerBound))
    }.map { "\($0.number)/\($0.count)" }
  }
}
