import EffectSizes
import Estimates

/// The measures that each row of a table has a way to.
struct MeasuresOfRows {
  /// The rows that meet the conditions.
  private(set) var rows: [ExplainedRow]
  /// Why the rows of a table of arms cannot be compared.
  private(set) var problem: StudyTableError?

  /// Reads the table for every measure, with effects as they are reported.
  init(_ source: StudyTable, settings: StudySettings) throws(StudyTableError) {
    var settings = settings
    settings.alignment = .asReported
    var routes: [Int: [(measure: String, route: String)]] = [:]
    var others: [Int: RowOutcome] = [:]
    var comparators: [Int: Place] = [:]
    var seeksDeviations = false
    rows = source.explainedRows
    for measure in Catalogue.measures.elements {
      let reading = try ExplainedReading(source, measure: measure, settings: settings)
      if case .arms(let problem) = reading.problem, !problem.isOfOtherTables, self.problem == nil {
        self.problem = .arms(problem)
      }
      seeksDeviations = seeksDeviations || reading.seeksDeviations
      for row in reading.rows {
        if let comparator = row.comparator { comparators[row.row] = comparator }
        switch row.outcome {
        case .route(let route): routes[row.row, default: []].append((measure.code, route))
        case .notIncluded: others[row.row] = row.outcome
        default: continue
        }
      }
    }
    if settings.routes.borrowing != nil, !seeksDeviations { problem = problem ?? .nothingToBorrow }
    let words = RowReader(source: source, columns: try ColumnMap([StudyTable.effectMeasureField], in: source))
    for index in rows.indices {
      let row = rows[index].row
      let isNamed = words.text(StudyTable.effectMeasureField.name, row: row) != nil
      rows[index].comparator = comparators[row]
      rows[index].outcome = others[row] ?? .measures(Self.codes(routes[row] ?? [], effectIsNamed: isNamed))
    }
    // An arm that others are compared with is told beside these.
    let compared = Set(comparators.values)
    rows.removeAll { compared.contains($0.place) && $0.outcome == .measures([]) }
  }

  /// The measures' codes. A ready-made effect that nothing says the kind of is taken for that of any measure, and is told as
  /// the ready-made one that it is.
  private static func codes(
    _ routes: [(measure: String, route: String)], effectIsNamed: Bool
  ) -> [String] {
    let generic = EffectKind.generic.code
    guard !effectIsNamed, routes.contains(where: { $0.measure == generic }) else {
      return routes.map(\.measure)
    }
    return routes.filter {
      $0.measure == generic || !RoutePlan.routesOfReportedPrecision.contains($0.route)
    }.map(\.measure)
  }
}

extension ArmTableProblem {
  /// Whether it is about choices that only tables of arms have a use for, which a measure of one group has not.
  fileprivate var isOfOtherTables: Bool {
    if case .notOfArms = self { true } else { false }
  }
}
