/// How far a simulation, or a shard of it, has come: the blocks that are done, and what they sum to.
public struct SimulationState: Sendable {
  /// The shard.
  public let shard: Shard
  /// The blocks of the shard.
  public let blocks: Range<Int>
  /// The first block that is not done.
  public internal(set) var nextBlock: Int
  /// The tallies of all cells, a row for each method and test.
  public internal(set) var tallies: [[Tally]]
  /// The bytes of the file of replicates that belong to the blocks that are done.
  public internal(set) var keptBytes = 0

  /// Nothing is done yet.
  public init(_ simulation: Simulation, shard: Shard = .whole) {
    self.shard = shard
    blocks = shard.blocks(of: simulation.blockCount)
    nextBlock = blocks.lowerBound
    tallies = Array(
      repeating: Array(repeating: Tally(), count: simulation.rows.count), count: simulation.cells.count)
  }

  /// Whether every block of the shard is done.
  public var isComplete: Bool { nextBlock == blocks.upperBound }

  /// The blocks that are done.
  public var done: Range<Int> { blocks.lowerBound..<nextBlock }

  /// Adds the next block.
  mutating func add(_ result: BlockResult, _ simulation: Simulation) {
    let cell = nextBlock / simulation.blocksPerCell
    for (index, row) in simulation.rows.enumerated() {
      tallies[cell][index].replicates += result.replicates
      tallies[cell][index].failures += result.failures[index]
      tallies[cell][index].note(result.firstFailures[index])
      tallies[cell][index].add(result.sums[index])
      tallies[cell][index].tauSquared.add(classes: result.tauSquared[row.method])
    }
    keptBytes += result.kept.count
    nextBlock += 1
  }
}

extension TauSquaredHistogram {
  /// Counts classes; 0 stands for an estimate of 0.
  fileprivate mutating func add(classes: [UInt32]) {
    for index in classes {
      if index == 0 { zeros += 1 } else { add(1, at: Int(index)) }
    }
  }
}
