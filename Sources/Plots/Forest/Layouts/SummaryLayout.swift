import Graphics

/// One pooled row an outcome or subgroup: numbers of studies and people, the effect, the prediction interval as a bar
/// through its diamond, and I².
public struct SummaryLayout: ForestLayout, Hashable {
  public init() {}

  public var code: String { "summary" }

  /// The package's own colours.
  public func style(for table: ForestTable) -> ForestStyle { DefaultLayout().style(for: table) }

  /// The pooled effects alone, each with what stood around it.
  public func arranged(_ table: ForestTable) -> ForestTable {
    var table = table
    let panels = table.panels.map(\.summarised)
    // Outcomes without subgroups stand beneath each other on one axis.
    let haveSubgroups = table.panels.contains { !$0.groups.isEmpty }
    table.panels = haveSubgroups ? panels : [ForestPanel(rows: panels.flatMap(\.named))]
    return table
  }

  /// Yes: it is the row.
  public var showsPooledSingles: Bool { true }

  /// "Outcome or subgroup".
  public var studyHeading: String { "Outcome or subgroup" }

  /// How many studies and people.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] {
    let people = ForestColumn.text("Participants") { [numbers] row in
      row.participants.map { numbers.count($0) }
    }.about(.arms)
    return [.text("Studies") { row in row.studies.map(String.init) }]
      + (table.rows.contains { $0.participants != nil } ? [people] : [])
  }

  /// Effects with intervals, prediction intervals and I².
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    let format = EffectFormat(of: table, numbers: numbers)
    let level = NumberStyle().trimmed(table.level * 100)
    var columns = [format.column(heading: table.effectHeading(level: table.level))]
    if table.rows.contains(where: { $0.prediction != nil }) {
      columns.append(
        .text("\(level)% prediction\ninterval") { row in row.prediction.flatMap(format.text) }.about(.columns)
      )
    }
    if table.rows.contains(where: { $0.iSquared != nil }) {
      columns.append(
        .text("I²") { row in row.iSquared.map { NumberStyle().fixed($0, decimals: 0) + "%" } }.about(.weights)
      )
    }
    return columns
  }

  /// The model in words, and what the bars are.
  public func note(of table: ForestTable) -> String? {
    let level = NumberStyle().trimmed(table.level * 100)
    let bars =
      table.rows.contains { $0.prediction != nil }
      ? "Diamonds: pooled effects with \(level)% confidence intervals; bars: \(level)% prediction intervals."
      : nil
    let sentences = [table.model.map { $0.hasSuffix(".") ? $0 : $0 + "." }, bars].compactMap { $0 }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

extension ForestLayout where Self == SummaryLayout {
  /// One pooled row an outcome or subgroup.
  public static var summary: Self { Self() }
}

extension ForestPanel {
  /// The pooled effects alone.
  fileprivate var summarised: ForestPanel {
    ForestPanel(
      name: name,
      rows: groups.flatMap { $0.rows.summarised(as: $0.name) } + rows.summarised(as: nil))
  }

  /// The rows, the first of which has the panel's name.
  fileprivate var named: [ForestRow] {
    var rows = rows
    if let name, !rows.isEmpty { rows[0].label = name }
    return rows
  }
}

extension [ForestRow] {
  /// The pooled effects with their prediction intervals and heterogeneity, and what is said of the whole.
  fileprivate func summarised(as name: String?) -> [ForestRow] {
    var result: [ForestRow] = []
    for row in self {
      switch row.role {
      case .summary, .subgroupSummary:
        var pooled = row
        if let name, !row.isAlternative { pooled.label = name }
        pooled.weight = nil
        result.append(pooled)
      case .prediction:
        guard let last = result.lastIndex(where: \.isPooled), let lower = row.lower, let upper = row.upper
        else {
          continue
        }
        result[last].prediction = ForestInterval(lower: lower, upper: upper)
      case .heterogeneity:
        guard let first = result.lastIndex(where: { $0.isPooled && !$0.isAlternative }) else { continue }
        result[first].iSquared = row.iSquared
        result[first].tauSquared = row.tauSquared
      case .subgroupTest, .note, .coefficient: result.append(row)
      case .study, .shrinkage, .totalEvents, .excluded: continue
      }
    }
    return result
  }
}

extension ForestRow {
  /// Whether it is a pooled effect.
  var isPooled: Bool { role == .summary || role == .subgroupSummary }

  /// The people in all arms.
  fileprivate var participants: Double? {
    let totals = arms.compactMap(\.total)
    return totals.isEmpty || totals.count < arms.count ? nil : totals.reduce(0, +)
  }
}
