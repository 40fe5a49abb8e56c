import EffectSizes
public import Estimates
public import Likelihood
public import StudyTables

/// The methods side by side, of all studies or of each level of a column.
public struct RareResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: RarePlan
  /// The measure.
  public let measure: RareMeasure
  /// Its scale.
  public let scale: EffectScale
  /// The level of intervals.
  public let level: Double
  /// What the table is called, as pictures head it.
  public var title = ""
  /// All studies, or those of each level of the plan's `by`; never none.
  public var groups: [RareGroup] = []
  /// The rows that no method has.
  public var excluded: [ExcludedStudy] = []
  /// What a reader should know.
  public var notes: [any Note] = []

  init(plan: RarePlan, measure: RareMeasure, scale: EffectScale, level: Double) {
    (self.plan, self.measure, self.scale, self.level) = (plan, measure, scale, level)
  }
}

/// The methods side by side for some studies.
public struct RareGroup: Sendable {
  /// The level that they share; `nil` for all studies.
  public let level: String?
  /// What they report.
  public let counts: RareCounts
  /// The methods.
  public var rows: [RareRow] = []

  init(level: String?, counts: RareCounts) { (self.level, self.counts) = (level, counts) }
}

/// One method's result, on the analysis scale of its measure.
public struct RareRow: Sendable {
  /// The method.
  public let method: RareMethod
  /// The studies that it used.
  public var studies: Int?
  /// Whether studies without events, or with nothing but events, in both groups are among them, or would be; `nil` of one group.
  public var usesDoubleZeros: Bool?
  /// What its estimate is.
  public var scale: EffectScale?
  /// The effect; `nil` where there is no result, or it is 0 or infinite as a ratio.
  public var estimate: Double?
  /// The standard error; `nil` of exact methods.
  public var standardError: Double?
  /// The lower bound of the interval; `nil` where it is infinite.
  public var lower: Double?
  /// The upper bound; `nil` likewise.
  public var upper: Double?
  /// The p value of no effect; `nil` where there is none to test.
  public var pValue: Double?
  /// The interval by profile likelihood, where it is to be used in place of this one.
  public var profile: ProfileInterval?
  /// The variance of true effects; `nil` of models without it.
  public var tauSquared: Double?
  /// Why there is no result, or what is to be said of it.
  public var note: String?

  init(method: RareMethod, studies: Int? = nil, note: String? = nil) {
    (self.method, self.studies, self.note) = (method, studies, note)
    usesDoubleZeros = method.usesDoubleZeros
  }

  /// Whether there is an interval, but no estimate: a ratio of 0 or infinity.
  public var isUnbounded: Bool { estimate == nil && (lower != nil || upper != nil) }
  /// The estimate at the edge of the analysis scale, where there is an interval without an estimate.
  public var edge: Double? { isUnbounded ? isInfinite ? .infinity : -.infinity : nil }
  /// Whether the estimate is infinite.
  public var isInfinite: Bool { isUnbounded && lower != nil }
}

/// What studies report, and how sparse it is.
public struct RareCounts: Sendable {
  /// The counts.
  let kind: StudyCounts?
  /// The number of studies.
  public let studies: Int
  /// The number of those with no event, or nothing but events, in both groups.
  public var doubleZeros: Int { doubleZeroRows.count }
  /// The number of those without events in one group alone, or the only one.
  public let singleZeros: Int
  /// The events of each group.
  public let events: [Double]
  /// The people, or the time, of each group.
  public let sizes: [Double]
  let doubleZeroRows: Set<Int>
  /// The rows with counts.
  let rows: Set<Int>
  /// The positions of the counts among the studies, in their order.
  let positions: [SelectedPosition]

  /// The counts of studies: the events and the people, or the time, of each group.
  init<Summary>(
    _ studies: Studies, _ found: [StudySummaryRow<Summary>],
    groups: [(events: (Summary) -> Double, size: (Summary) -> Double)], kind: ([Summary]) -> StudyCounts,
    isDoubleZero: (Summary) -> Bool, hasZero: (Summary) -> Bool
  ) {
    let summaries = found.map(\.study.summary)
    self.kind = kind(summaries)
    self.studies = found.count
    positions = found.map(\.position)
    rows = Set(positions.map { studies.facts(at: $0).row })
    events = groups.map { summaries.total($0.events) }
    sizes = groups.map { summaries.total($0.size) }
    singleZeros = summaries.count { hasZero($0) && !isDoubleZero($0) }
    doubleZeroRows = Set(
      found.filter { isDoubleZero($0.study.summary) }.map { studies.facts(at: $0.position).row })
  }
}

extension Array {
  fileprivate func total(_ value: (Element) -> Double) -> Double { reduce(0) { $0 + value($1) } }
}
