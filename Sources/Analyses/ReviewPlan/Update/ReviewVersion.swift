public import Estimates
import NetworkMetaAnalysis
import StudyTables
public import Tables

/// What a report keeps of a version of a review, so that a later one can tell what changed: the rows of its tables, its choices, its main
/// results, and those of the versions before.
public struct ReviewVersion: Sendable, Hashable {
  /// When it was made, as its plan says; `nil` where it does not.
  public var date: String?
  /// The tables, in the order of their names.
  public var tables: [KeptTable]
  /// The choices: texts by the path of their keys.
  public var choices: [String: String]
  /// The main results, in the order of the plan.
  public var results: [KeptResult]
  /// The versions before, the oldest first.
  public var earlier: [Earlier]

  /// A version before the last.
  public struct Earlier: Sendable, Hashable {
    /// When it was made, as its plan said.
    public var date: String?
    /// Its main results.
    public var results: [KeptResult]

    /// A version by its date and results.
    public init(date: String?, results: [KeptResult]) { (self.date, self.results) = (date, results) }
  }
}

/// The cells of a table as they were read.
public struct KeptTable: Sendable, Hashable {
  /// What the plan calls it.
  public var name: String
  public var headers: [String]
  /// The rows, with as many cells as there are headers.
  public var rows: [[String]]

  init(name: String, headers: [String], rows: [[String]]) {
    (self.name, self.headers, self.rows) = (name, headers, rows)
  }

  init(_ name: String, _ table: DataTable) {
    self.name = name
    headers = table.headers
    rows = (0..<table.rowCount).map { row in
      table.headers.indices.map { table.text(row: row, column: $0) ?? "" }
    }
  }
}

/// A main result, on the scale on which effects are pooled.
public struct KeptResult: Sendable, Hashable {
  /// What the plan calls the outcome.
  public var outcome: String
  /// The comparison, in a network: `training against usual care`.
  public var comparison: String?
  /// What effects are: `Risk ratio`.
  public var measure: String
  /// How effects are shown: ratios are pooled as their logarithms.
  public var transformation: DisplayTransformation
  /// The number of studies.
  public var studies: Int?
  /// The pooled effect; `nil` where there is none.
  public var estimate: Double?
  public var interval: Interval?
  /// The variance of true effects, where the model has one.
  public var tauSquared: Double?

  /// What it is a result of.
  var place: [String?] { [outcome, comparison] }
}

// MARK: This version

extension ReviewVersion {
  /// The version that a plan gives now.
  ///
  /// - Parameters:
  ///   - results: What the plan gave.
  ///   - previous: The version before, where there is one.
  public init(_ results: ReviewResults, after previous: ReviewVersion?) {
    date = results.plan.date
    var tables: [String: KeptTable] = [:]
    for outcome in results.outcomes where tables[outcome.tableName] == nil {
      tables[outcome.tableName] = KeptTable(outcome.tableName, outcome.table.table)
    }
    self.tables = tables.values.sorted { $0.name < $1.name }
    choices = results.plan.keptChoices
    self.results = results.outcomes.flatMap(\.keptResults)
    earlier = previous.map { $0.earlier + [Earlier(date: $0.date, results: $0.results)] } ?? []
  }
}

extension ReviewOutcome {
  /// The main results: one, or each treatment of a network against the reference.
  fileprivate var keptResults: [KeptResult] {
    if let network = try? network?.get() { return keptResults(of: network) }
    var kept = KeptResult(outcome: plan.outcome, measure: "", transformation: .identity)
    guard let analysis else { return [kept] }
    kept.measure = analysis.scale.name
    kept.transformation = analysis.scale.transformation
    kept.studies = analysis.studyCount
    kept.estimate = analysis.pooled?.estimate
    kept.interval = analysis.pooled?.interval
    kept.tauSquared = analysis.heterogeneity.isRandomEffects ? analysis.heterogeneity.tauSquared : nil
    return [kept]
  }

  private func keptResults(of network: ReviewedNetwork) -> [KeptResult] {
    let (answer, scale) = (network.analysis.answer, network.analysis.data.scale)
    let spread = answer.heterogeneity
    return answer.treatments.indices.filter { $0 != answer.reference }.map { place in
      let pair = answer.comparison(place, against: answer.reference)
      return KeptResult(
        outcome: plan.outcome,
        comparison: "\(answer.treatments[place]) against \(answer.treatments[answer.reference])",
        measure: scale.name, transformation: scale.transformation, studies: pair.studies,
        estimate: pair.estimate.estimate, interval: pair.estimate.interval,
        tauSquared: spread.flatMap { $0.isRandomEffects ? $0.tauSquared : nil })
    }
  }
}

extension ReviewPlan {
  /// The choices as a file has them, in which 1 and 1.0 are one number.
  fileprivate var keptChoices: [String: String] {
    guard let document = try? JSONValue(encoding: self),
      let read = try? JSONValue(parsing: Array(document.prettyPrinted.utf8))
    else { return [:] }
    return Self.choices(of: read)
  }
}

// MARK: Files

extension ReviewVersion {
  /// The members of a report's document: `kept`, with rows, results and those of the versions before.
  public var members: [JSONValue.Member] {
    [
      .init(
        "kept",
        .object([
          .init("date", JSONValue(date)), .init("results", .array(results.map(\.json))),
          .init(
            "earlier",
            .array(
              earlier.map {
                .object([
                  .init("date", JSONValue($0.date)), .init("results", .array($0.results.map(\.json))),
                ])
              })),
          .init(
            "rows",
            .array(
              tables.map { table in
                .object([
                  .init("table", .string(table.name)),
                  .init("headers", .array(table.headers.map { .string($0) })),
                  .init("cells", .array(table.rows.map { .array($0.map { .string($0) }) })),
                ])
              })),
        ]))
    ]
  }

  /// Reads the document of a report.
  /// - Throws: `ReviewVersionProblem` where it is none, or has not kept its rows.
  public init(_ bytes: [UInt8], named name: String) throws(ReviewVersionProblem) {
    let document: JSONValue
    do throws(JSONProblem) { document = try JSONValue(parsing: bytes) } catch {
      throw ReviewVersionProblem(file: name, reason: "\(error)")
    }
    guard let schema = document["schema"]?.text, schema.hasPrefix("evidence.report/") else {
      throw ReviewVersionProblem(
        file: name, reason: "is no document that 'evidence report -o report.json' has written")
    }
    guard let version = document["kept"], let rows = version["rows"]?.elements else {
      throw ReviewVersionProblem(
        file: name,
        reason: "keeps no rows, since an older program wrote it: write it anew from the tables of that time")
    }
    date = version["date"]?.text
    tables = rows.map { table in
      KeptTable(
        name: table["table"]?.text ?? "", headers: (table["headers"]?.elements ?? []).map { $0.text ?? "" },
        rows: (table["cells"]?.elements ?? []).map { ($0.elements ?? []).map { $0.text ?? "" } })
    }
    choices = document["settings"].map(ReviewPlan.choices) ?? [:]
    results = (version["results"]?.elements ?? []).map(KeptResult.init)
    earlier = (version["earlier"]?.elements ?? []).map { one in
      Earlier(date: one["date"]?.text, results: (one["results"]?.elements ?? []).map(KeptResult.init))
    }
    for table in tables where table.rows.contains(where: { $0.count != table.headers.count }) {
      throw ReviewVersionProblem(
        file: name, reason: "has rows of '\(table.name)' with another number of cells than headers")
    }
  }
}

/// Why a file is no version of a review.
public struct ReviewVersionProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public var file: String
  /// What is wrong.
  public var reason: String

  public var description: String { "\(file): \(reason)" }
}

extension KeptResult {
  /// The result as a document has it.
  public var json: JSONValue {
    .object([
      .init("outcome", .string(outcome)), .init("comparison", JSONValue(comparison)),
      .init("measure", .string(measure)), .init("shown_by", .string(transformation.rawValue)),
      .init("studies", JSONValue(studies)), .init("estimate", JSONValue(estimate)),
      .init("lower", JSONValue(interval?.lower)),
      .init("upper", JSONValue(interval?.upper)), .init("tau2", JSONValue(tauSquared)),
    ])
  }

  fileprivate init(_ json: JSONValue) {
    outcome = json["outcome"]?.text ?? ""
    comparison = json["comparison"]?.text
    measure = json["measure"]?.text ?? ""
    transformation = json["shown_by"]?.text.flatMap(DisplayTransformation.init) ?? .identity
    studies = json["studies"]?.double.map { Int($0) }
    estimate = json["estimate"]?.double
    if let lower = json["lower"]?.double, let upper = json["upper"]?.double, lower <= upper {
      interval = Interval(lower: lower, upper: upper)
    }
    tauSquared = json["tau2"]?.double
  }
}

extension JSONValue {
  fileprivate var double: Double? {
    switch self {
    case .number(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}
