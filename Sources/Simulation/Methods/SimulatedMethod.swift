/// A method under test: it turns the studies of a replicate into estimates with intervals.
///
/// Conform to test a method that works on whole blocks; `ClosureMethod` takes a function of one replicate.
public protocol SimulatedMethod: Sendable {
  /// The name in the results' column `method`: `REML`.
  var code: String { get }
  /// The names in their column `test`, one for each interval that the method makes: `z`, `knha`.
  var tests: [String] { get }
  /// Whether it estimates τ².
  var estimatesTauSquared: Bool { get }
  /// The counts that it can pool; empty of a method of effects, which goes with every model of data.
  var counts: Set<CountKind> { get }
  /// Whether it puts networks of treatments together; other methods take studies of one comparison.
  var takesNetworks: Bool { get }
  /// What analyses the blocks of a cell, one at a time.
  func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst
}

extension SimulatedMethod {
  /// None: a method of effects.
  public var counts: Set<CountKind> { [] }
  /// Studies of one comparison.
  public var takesNetworks: Bool { false }

  /// Whether a model of data makes what the method needs.
  func suits(_ model: any DataModel.Type) -> Bool {
    takesNetworks == model.isNetwork
      && (counts.isEmpty || model.counts.map(counts.contains) ?? false)
  }
}

/// What a method knows of a cell before it sees data.
public struct AnalysisSetting: Sendable {
  /// The number of effects of a replicate.
  public let rowCount: Int
  /// The number of effects of a study, which stand together.
  public let rowsOfStudy: Int
  /// The number of replicates of a block.
  public let width: Int
  /// The level of intervals.
  public let level: Double
  /// What the cell's studies count.
  public let counts: CountKind?
  /// Whether studies without events, or with nothing but events, in both groups are analysed where a method can do without.
  public let keepsDoubleZeros: Bool
  /// What studies compare; `nil` where all compare the same.
  public let network: SimulatedNetwork?
}

/// Analyses blocks of one shape. It belongs to one thread and may keep space to work in.
public protocol BlockAnalyst {
  /// Analyses the block's first `replicateCount` replicates. `results` has an element for each test, whose columns are
  /// to be filled, and whose replicates are free of failures.
  mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns])
}

/// The estimates and intervals of a block's replicates.
public struct AnalysisColumns: Sendable {
  /// The estimates of the mean.
  public var estimates: [Double]
  /// Their standard errors.
  public var standardErrors: [Double]
  /// The lower bounds of their intervals.
  public var lower: [Double]
  /// The upper bounds.
  public var upper: [Double]
  /// The estimates of τ²; meaningless where the method has none.
  public var tauSquared: [Double]
  /// Why replicates failed, in the order of replicates.
  public private(set) var failures: [(column: Int, message: String)] = []
  /// 1 where a replicate failed.
  private(set) var hasFailed: [Double]

  /// Columns of zeros.
  public init(width: Int) {
    let column = Array(repeating: 0.0, count: width)
    (estimates, standardErrors, lower, upper) = (column, column, column, column)
    (tauSquared, hasFailed) = (column, column)
  }

  /// Says that a replicate has no result; its numbers will not be looked at.
  public mutating func fail(_ column: Int, _ message: String) {
    guard hasFailed[column] == 0 else { return }
    hasFailed[column] = 1
    failures.append((column, message))
  }

  /// Forgets failures.
  mutating func clear() {
    guard !failures.isEmpty else { return }
    for failure in failures { hasFailed[failure.column] = 0 }
    failures.removeAll(keepingCapacity: true)
  }
}
