public import Distributions
import EffectSizes
import MetaAnalysis

/// The studies of many replicates: a row for each study (or each outcome of one), a column for each replicate.
///
/// Columns are worked on four at a time. Rows lie one after another: the entry of row r and replicate c is at
/// r × `width` + c.
public struct StudyBlock: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns: one for each replicate, and the last four for studies that may not be published.
  public let width: Int
  /// The number of columns that count, from the first on.
  public internal(set) var replicateCount: Int
  /// The number of the first column's replicate.
  public internal(set) var firstReplicate: Int
  /// The effects on the analysis scale.
  public internal(set) var effects: [Double]
  /// Their sampling variances.
  public internal(set) var variances: [Double]
  /// Whether a study is judged to have a high risk of bias: 1 or 0.
  public internal(set) var isAtHighRisk: [Double]
  /// Whether methods of effects do without a study, as one without an event in either group: 1 or 0.
  public internal(set) var isLeftOut: [Double]
  /// The studies' counts, where a method pools them.
  var counts: CountColumns?
  /// The replicates that could not be made: 1 or 0.
  public internal(set) var isUnmade: [Double]
  /// Of the four replicates in the making, the rows whose study is not yet published: 1 or 0.
  var isAwaited: [Double]

  /// The studies of all columns, arranged for the estimators of this package: those that are left out are among them.
  private(set) var arranged: DataSetBlock
  /// The columns with studies that are left out.
  private(set) var isShort: [Bool]
  /// The same columns without these studies, those with the same number of studies together; single studies are in none.
  private(set) var shorter: [ShorterReplicates] = []

  /// A block of zeros with room for replicates, a multiple of four; for counts where methods pool them.
  public init(rowCount: Int, capacity: Int, counts kind: CountKind? = nil) {
    precondition(rowCount > 1 && capacity > 0 && capacity % 4 == 0, "replicates come in fours")
    self.rowCount = rowCount
    width = capacity + 4
    replicateCount = capacity
    firstReplicate = 0
    effects = Array(repeating: 0, count: rowCount * width)
    variances = Array(repeating: 1, count: rowCount * width)
    isAtHighRisk = Array(repeating: 0, count: rowCount * width)
    isLeftOut = isAtHighRisk
    counts = kind.map { [size = rowCount * width] in CountColumns($0, size: size) }
    isUnmade = Array(repeating: 0, count: width)
    isAwaited = Array(repeating: 0, count: rowCount * 4)
    isShort = Array(repeating: false, count: width)
    arranged = DataSetBlock(studies: rowCount, capacity: capacity)
  }

  /// The first of the four columns for studies that may not be published.
  var candidateColumn: Int { width - 4 }

  /// Stores the effect and variance of a row for the four replicates from `column` on.
  @inline(__always)
  public mutating func set(row: Int, column: Int, effect: RandomLanes, variance: RandomLanes) {
    let place = row * width + column
    effects.store(effect, at: place)
    variances.store(variance, at: place)
  }

  /// Stores whether a row is judged to be at high risk of bias.
  @inline(__always)
  public mutating func set(row: Int, column: Int, isAtHighRisk flags: RandomLanes) {
    isAtHighRisk.store(flags, at: row * width + column)
  }

  /// Stores whether methods of effects do without a row.
  @inline(__always)
  public mutating func set(row: Int, column: Int, isLeftOut flags: RandomLanes) {
    isLeftOut.store(flags, at: row * width + column)
  }

  /// Stores the counts of a row, in the order of the model's kind: two numbers, or four. Nothing is done where no method pools
  /// counts.
  @inline(__always)
  public mutating func set(
    row: Int, column: Int, counts first: RandomLanes, _ second: RandomLanes, _ third: RandomLanes = .zero,
    _ fourth: RandomLanes = .zero
  ) {
    guard let kind = counts?.kind else { return }
    let place = row * width + column
    counts?.store(first, number: 0, at: place)
    counts?.store(second, number: 1, at: place)
    guard kind.numbers == 4 else { return }
    counts?.store(third, number: 2, at: place)
    counts?.store(fourth, number: 3, at: place)
  }

  /// Arranges the studies for the estimators of this package, once for all methods.
  mutating func arrange() {
    let (effects, variances, width, count) = (effects, variances, width, replicateCount)
    arranged.arrange(
      effects: effects.span, variances: variances.span, first: 0, count: count, of: width)
    shorter.removeAll(keepingCapacity: true)
    for column in isShort.indices { isShort[column] = false }
    guard isLeftOut.contains(where: { $0 > 0 }) else { return }
    var rows: [Int: [Int]] = [:]
    for column in 0..<count {
      let number = self.rows(column).count
      isShort[column] = number < rowCount
      if isShort[column] { rows[number, default: []].append(column) }
    }
    shorter = rows.sorted { $0.key < $1.key }.filter { $0.key > 1 }
      .map { ShorterReplicates(columns: $0.value, studies: $0.key, of: self) }
  }

  /// The rows of a replicate that methods of effects see.
  func rows(_ column: Int) -> [Int] { (0..<rowCount).filter { isLeftOut[$0 * width + column] == 0 } }

  /// The studies of a replicate as methods of effects see them: `all`, filled with its effects and variances, without those that are
  /// left out. Where none is left, `nil`, and the replicate has failed.
  func studies(
    _ column: Int, of all: inout StudyEffects, or results: inout [AnalysisColumns]
  ) -> StudyEffects? {
    copyReplicate(column, into: &all.estimates, &all.variances)
    guard isShort[column] else { return all }
    let rows = rows(column)
    guard rows.isEmpty else { return all.members(rows) }
    for index in results.indices { results[index].fail(column, Self.nothingLeft) }
    return nil
  }

  /// The studies of a replicate with their counts, all of them.
  func copyCountedReplicate(_ column: Int, into all: inout StudyEffects) throws(SummaryError) {
    copyReplicate(column, into: &all.estimates, &all.variances)
    all.counts = try counts?.studies(at: (0..<rowCount).lazy.map { [width] in $0 * width + column })
  }

  /// Why a replicate has no result of methods that do without double zeros.
  static let nothingLeft = "no study is left: each has no events, or nothing but events, in both groups"

  /// The studies of one replicate, of which `estimates` and `variances` are filled.
  private func copyReplicate(_ column: Int, into estimates: inout [Double], _ variances: inout [Double]) {
    for row in 0..<rowCount {
      estimates[row] = effects[row * width + column]
      variances[row] = self.variances[row * width + column]
    }
  }
}

/// Replicates with the same number of studies, fewer than were made, arranged for the estimators of this package.
struct ShorterReplicates: Sendable {
  /// Their columns in the block.
  let columns: [Int]
  /// Their studies.
  private(set) var data: DataSetBlock

  fileprivate init(columns: [Int], studies: Int, of block: StudyBlock) {
    self.columns = columns
    var (effects, variances) = ([Double](), [Double]())
    let places = columns.map { column in block.rows(column).map { $0 * block.width + column } }
    for study in 0..<studies {
      effects += places.map { block.effects[$0[study]] }
      variances += places.map { block.variances[$0[study]] }
    }
    data = DataSetBlock(studies: studies, capacity: columns.count)
    data.arrange(effects: effects.span, variances: variances.span, count: columns.count)
  }
}

extension [Double] {
  /// Four neighbours.
  @inline(__always)
  func lanes(at index: Int) -> RandomLanes {
    RandomLanes(self[index], self[index + 1], self[index + 2], self[index + 3])
  }

  /// Replaces four neighbours.
  @inline(__always)
  mutating func store(_ lanes: RandomLanes, at index: Int) {
    self[index] = lanes[0]
    self[index + 1] = lanes[1]
    self[index + 2] = lanes[2]
    self[index + 3] = lanes[3]
  }
}
