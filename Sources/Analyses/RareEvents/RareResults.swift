import EffectSizes
public import Estimates
public import StudyTables

/// The methods side by side.
public struct RareResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: RarePlan
  /// The code of the measure.
  public let measure: String
  /// Its scale.
  public let scale: EffectScale
  /// The level of intervals.
  public let level: Double
  /// What studies report.
  public let counts: RareCounts
  /// What the table is called, as pictures head it.
  public var title = ""
  /// The methods.
  public var rows: [RareRow] = []
  /// The rows that no method has.
  public let excluded: [ExcludedStudy]
  /// What a reader should know.
  public let notes: [any Note]

  init(
    plan: RarePlan, measure: String, scale: EffectScale, level: Double, counts: RareCounts,
    excluded: [ExcludedStudy], notes: [any Note]
  ) {
    (self.plan, self.measure, self.scale, self.level) = (plan, measure, scale, level)
    (self.counts, self.excluded, self.notes) = (counts, excluded, notes)
  }
}

/// One method's result, on the analysis scale of its measure.
public struct RareRow: Sendable {
  public let method: RareMethod
  /// The studies that it used.
  public var studies: Int?
  /// Whether studies without events, or with nothing but events, in both groups are among them.
  public var usesDoubleZeros = false
  /// What its estimate is.
  public var scale: EffectScale?
  public var estimate: Double?
  /// The standard error; `nil` of exact methods.
  public var standardError: Double?
  /// The bounds of the interval; `nil` where one is infinite.
  public var lower: Double?
  public var upper: Double?
  /// The variance of true effects; `nil` of models without it.
  public var tauSquared: Double?
  /// Why there is no result, or what is to be said of it.
  public var note: String?

  init(method: RareMethod, studies: Int? = nil, note: String? = nil) {
    (self.method, self.studies, self.note) = (method, studies, note)
  }
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
  /// The events and the people, or the time, of each group.
  public let events: [Double]
  public let sizes: [Double]
  let doubleZeroRows: Set<Int>
  /// The rows with counts.
  let rows: Set<Int>

  init(_ studies: Studies, measure: String) {
    func places<S>(_ rows: [StudySummaryRow<S>]) -> Set<Int> {
      Set(rows.map { studies.facts(at: $0.position).row })
    }
    switch measure {
    case "OR", "RR", "RD":
      let rows = studies.summaries(TwoByTwoTable.self)
      let tables = rows.map(\.study.summary)
      self.rows = places(rows)
      kind = .tables(tables)
      events = [tables.total(\.events1), tables.total(\.events2)]
      sizes = [tables.total(\.n1), tables.total(\.n2)]
      singleZeros = tables.count { $0.hasZeroCell && !$0.isDoubleZero }
      doubleZeroRows = Set(
        rows.filter { $0.study.summary.isDoubleZero }.map { studies.facts(at: $0.position).row })
      self.studies = rows.count
    case "IRR":
      let rows = studies.summaries(TwoGroupRates.self)
      let rates = rows.map(\.study.summary)
      self.rows = places(rows)
      kind = .rates(rates)
      events = [rates.total(\.events1), rates.total(\.events2)]
      sizes = [rates.total(\.time1), rates.total(\.time2)]
      singleZeros = rates.count { ($0.events1 == 0) != ($0.events2 == 0) }
      doubleZeroRows = Set(
        rows.filter { $0.study.summary.events1 + $0.study.summary.events2 == 0 }.map {
          studies.facts(at: $0.position).row
        })
      self.studies = rows.count
    case "PLO":
      let rows = studies.summaries(SingleProportion.self)
      let proportions = rows.map(\.study.summary)
      self.rows = places(rows)
      kind = .proportions(proportions)
      (events, sizes) = ([proportions.total(\.events)], [proportions.total(\.n)])
      singleZeros = proportions.count(where: \.hasZeroCell)
      doubleZeroRows = []
      self.studies = proportions.count
    default:
      let rows = studies.summaries(SingleRate.self)
      let rates = rows.map(\.study.summary)
      self.rows = places(rows)
      kind = .singleRates(rates)
      (events, sizes) = ([rates.total(\.events)], [rates.total(\.time)])
      singleZeros = rates.count { $0.events == 0 }
      doubleZeroRows = []
      self.studies = rates.count
    }
  }
}

extension Array {
  fileprivate func total(_ value: (Element) -> Double) -> Double { reduce(0) { $0 + value($1) } }
}
