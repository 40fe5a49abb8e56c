import Distributions

/// What one thread has to work with in one cell: space for data and results, made once.
struct BlockWorker {
  /// The cell's position.
  let cell: Int
  private let simulation: Simulation
  private let truth: Cell
  private let random: Philox
  private let studies: any StudyGenerator
  private var block: StudyBlock
  private var analysts: [any BlockAnalyst]
  /// The columns of each method's tests.
  private var columns: [[AnalysisColumns]]

  /// Replicates that are made and analysed together: their data stay in the processor's cache.
  static let width = 64

  init(_ simulation: Simulation, cell: Int) {
    self.cell = cell
    self.simulation = simulation
    truth = simulation.cells[cell]
    random = truth.generator(seed: simulation.seed)
    studies = truth.studies
    let counts = type(of: truth.model).counts
    block = StudyBlock(
      rowCount: truth.rowCount, capacity: Self.width,
      counts: simulation.methods.allSatisfy { $0.counts.isEmpty } ? nil : counts)
    let setting = AnalysisSetting(
      rowCount: truth.rowCount, rowsOfStudy: truth.rowCount / truth.studyCount, width: Self.width,
      level: simulation.level, counts: counts, keepsDoubleZeros: truth.model.keepsDoubleZeros,
      network: truth.model.network(studies: truth.studyCount))
    analysts = simulation.methods.map { $0.analyst(setting) }
    columns = simulation.methods.map { method in method.tests.map { _ in AnalysisColumns(width: Self.width) }
    }
  }

  /// Makes and analyses replicates, a block at the most; `nil` where `isCancelled` says so on the way.
  mutating func run(
    _ replicates: Range<Int>, keeping keeper: ReplicateKeeper?, isCancelled: () -> Bool
  ) -> BlockResult? {
    var result = BlockResult(simulation, replicates: replicates.count)
    for start in stride(from: replicates.lowerBound, to: replicates.upperBound, by: Self.width) {
      if isCancelled() { return nil }
      makeStudies(start..<min(start + Self.width, replicates.upperBound))
      var row = 0
      for method in analysts.indices {
        for test in columns[method].indices { columns[method][test].clear() }
        analysts[method].analyse(block, into: &columns[method])
        for test in columns[method].indices {
          failUnmade(method, test)
          result.add(columns[method][test], block, row: row, truth)
          row += 1
        }
        if simulation.methods[method].estimatesTauSquared {
          result.addTauSquared(columns[method], block, method: method)
        }
      }
      keeper?.append(block, columns, cell: cell, to: &result.kept)
    }
    return result
  }

  /// Fills the block.
  private mutating func makeStudies(_ replicates: Range<Int>) {
    block.firstReplicate = replicates.lowerBound
    block.replicateCount = replicates.count
    block.forgetUnmade()
    for column in stride(from: 0, to: replicates.count, by: 4) {
      studies.generate(
        RandomBlock(random, firstReplicate: UInt64(replicates.lowerBound + column)), round: 0, column: column,
        into: &block)
    }
    block.arrange()
  }

  /// A replicate that could not be made has no result of any method.
  private mutating func failUnmade(_ method: Int, _ test: Int) {
    guard block.hasUnmade else { return }
    for column in 0..<block.replicateCount where block.isUnmade[column] > 0 {
      columns[method][test].fail(
        column, "not enough studies were published in \(SelectiveGenerator.maximumRounds) rounds")
    }
  }
}

/// The sums of a block.
struct BlockResult: Sendable {
  let replicates: Int
  /// By method and test.
  var sums: [BlockSums]
  var failures: [Int]
  var firstFailures: [Tally.Failure?]
  /// The classes of τ², by method; 0 stands for an estimate of 0.
  var tauSquared: [[UInt32]]
  /// The block's part of the file of replicates.
  var kept: [UInt8] = []

  init(_ simulation: Simulation, replicates: Int) {
    self.replicates = replicates
    let rows = simulation.rows.count
    sums = Array(repeating: BlockSums(), count: rows)
    failures = Array(repeating: 0, count: rows)
    firstFailures = Array(repeating: nil, count: rows)
    tauSquared = simulation.methods.map { method in
      var classes: [UInt32] = []
      if method.estimatesTauSquared { classes.reserveCapacity(replicates) }
      return classes
    }
  }

  mutating func add(_ columns: AnalysisColumns, _ block: StudyBlock, row: Int, _ truth: Cell) {
    sums[row].add(columns, count: block.replicateCount, mean: truth.mean, tauSquared: truth.tauSquared)
    guard !columns.failures.isEmpty else { return }
    let inside = columns.failures.filter { $0.column < block.replicateCount }
    failures[row] += inside.count
    if firstFailures[row] == nil, let first = inside.min(by: { $0.column < $1.column }) {
      firstFailures[row] = Tally.Failure(
        replicate: block.firstReplicate + first.column, message: first.message)
    }
  }

  /// The classes of a method's estimates of τ², those of its first test.
  mutating func addTauSquared(_ columns: [AnalysisColumns], _ block: StudyBlock, method: Int) {
    guard let first = columns.first else { return }
    for column in 0..<block.replicateCount where first.hasFailed[column] == 0 {
      let value = first.tauSquared[column]
      tauSquared[method].append(value > 0 ? UInt32(TauSquaredHistogram.index(value)) : 0)
    }
  }
}

extension StudyBlock {
  /// Whether a replicate could not be made.
  var hasUnmade: Bool { isUnmade.contains { $0 > 0 } }

  mutating func forgetUnmade() {
    for column in isUnmade.indices { isUnmade[column] = 0 }
  }
}
