/// A simulation: cells, the methods under test, and how many replicates of each cell.
///
/// Every replicate's random numbers depend on the seed, the cell and the replicate's number alone, sums are kept by
/// whole blocks of replicates, and blocks are added without rounding: results are the same bytes for any number of
/// threads, any split into shards, and any number of interruptions.
public struct Simulation: Sendable {
  /// The cells.
  public let cells: [Cell]
  /// The methods, which all see the same data.
  public let methods: [any SimulatedMethod]
  /// The replicates of each cell.
  public let replicates: Int
  /// The seed.
  public let seed: UInt64
  /// The level of intervals.
  public let level: Double

  /// Replicates of a block: what one thread works on at a time.
  public static let blockSize = 1_024

  /// A simulation; there is a cell, a method and a replicate at least.
  public init(
    cells: [Cell], methods: [any SimulatedMethod], replicates: Int, seed: UInt64 = 1, level: Double = 0.95
  ) {
    precondition(!cells.isEmpty && !methods.isEmpty && replicates > 0, "there is nothing to simulate")
    precondition(
      methods.allSatisfy { method in cells.allSatisfy { method.suits(type(of: $0.model)) } },
      "methods go with models that make what they pool")
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    self.cells = cells
    self.methods = methods
    self.replicates = replicates
    self.seed = seed
    self.level = level
  }

  /// The blocks of each cell.
  public var blocksPerCell: Int { (replicates - 1) / Self.blockSize + 1 }

  /// The blocks of all cells, cell by cell.
  public var blockCount: Int { cells.count * blocksPerCell }

  /// The replicates of a block.
  func replicates(ofBlock block: Int) -> Range<Int> {
    let start = block % blocksPerCell * Self.blockSize
    return start..<min(start + Self.blockSize, replicates)
  }

  /// The replicates of a cell that are in some blocks.
  func replicates(ofCell cell: Int, in blocks: Range<Int>) -> Int {
    let own = (cell * blocksPerCell..<(cell + 1) * blocksPerCell).clamped(to: blocks)
    guard let last = own.last else { return 0 }
    return (own.count - 1) * Self.blockSize + replicates(ofBlock: last).count
  }

  /// The rows of results of a cell: one for each method and test.
  public var rows: [ResultRow] {
    methods.indices.flatMap { method in
      methods[method].tests.indices.map { ResultRow(method: method, test: $0) }
    }
  }

  /// A method and one of its tests, by their positions.
  public struct ResultRow: Sendable, Hashable {
    /// The method's position.
    public let method: Int
    /// The test's position among the method's.
    public let test: Int
  }
}
