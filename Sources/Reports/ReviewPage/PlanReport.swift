public import Analyses
public import Graphics
public import Tables

/// A finished review in each form that it is written in.
public struct PlanReport: Sendable {
  /// What the plan gave.
  public let results: ReviewResults
  /// The plan's file.
  public let input: DocumentInput
  /// What was planned at a date, where that was kept.
  public let lock: ReviewLock?
  /// The report of the version before, where this one says what changed.
  public let previous: PreviousReport?

  /// A report of results.
  ///
  /// - Parameters:
  ///   - results: What the plan gave.
  ///   - input: The plan's file.
  ///   - lock: What was planned at a date, where that was kept.
  ///   - previous: The report of the version before, where this one is to say what changed.
  public init(
    _ results: ReviewResults, input: DocumentInput, lock: ReviewLock? = nil, previous: PreviousReport? = nil
  ) {
    (self.results, self.input, self.lock, self.previous) = (results, input, lock, previous)
  }

  private var content: ReviewContent { ReviewContent(results, input, lock, previous) }

  /// The page, and what could not be drawn on it.
  public func page() -> (html: String, problems: [String]) {
    let content = content
    return (ReviewPage(content: content).html, content.problems)
  }

  /// The document for Word (.docx), with the content of the page: its tables are tables, its figures pictures. The same results,
  /// drawn alike, give the same bytes.
  ///
  /// - Parameter draw: Makes a PNG of a picture with so many pixels an inch, as `Raster` does.
  /// - Returns: The file, and what could not be drawn in it.
  /// - Throws: What `draw` throws.
  public func word<Failure: Error>(
    drawing draw: @escaping (Picture, Double) throws(Failure) -> [UInt8]
  ) throws(Failure) -> (bytes: [UInt8], problems: [String]) {
    let content = content
    var word = ReviewWord(content, drawing: draw)
    return (try word.bytes(), content.problems)
  }

  /// The workbook (.xlsx): the results with every digit, each table of the page, and the numbers of each figure, on sheets of their
  /// own. Numbers are numbers, and no text is a formula.
  public func workbook() -> (bytes: [UInt8], problems: [String]) {
    let content = content
    return (ReviewWorkbook(content: content).bytes, content.problems)
  }

  /// The script for R: the effects that were pooled, and the calls of metafor that give the same main results and sensitivity
  /// analyses; what metafor is not asked for is a comment.
  public var script: String { ReviewScript(results: results, input: input).text }

  /// The files of the tables, in the order of their names.
  static func inputs(of results: ReviewResults) -> [(name: String, input: DocumentInput)] {
    let tables = results.tables.values.sorted { $0.name < $1.name }.map { table in
      (table.name, DocumentInput(name: table.input.path, bytes: table.input.bytes))
    }
    let flow = results.flowTable.map { [("flow", DocumentInput(name: $0.path, bytes: $0.bytes))] } ?? []
    return tables + flow
  }
}

extension PlanReport {
  /// The document: what each command would write of each analysis.
  public var json: JSONValue {
    let version = ReviewVersion(results, after: previous?.version)
    return .object(
      Document.header("report", settings: Document.settings(results.plan), input: input) + [
        .init(
          "tables",
          .array(
            Self.inputs(of: results).map { name, input in
              .object([
                .init("table", .string(name)), .init("name", .string(input.name)),
                .init("sha256", .string(input.sha256)),
              ])
            })),
        .init(
          "lock",
          lock.map { .object([.init("date", .string($0.date)), .init("sha256", .string($0.digest))]) }
            ?? .null),
        .init("outcomes", .array(results.outcomes.indices.map(outcome))),
        .init("changes", changes(to: version)),
      ] + version.members)
  }

  private func changes(to version: ReviewVersion) -> JSONValue {
    previous.map {
      ChangesDocument(changes: ReviewChanges(from: $0.version, to: version), previous: $0).json
    } ?? .null
  }

  private func outcome(_ place: Int) -> JSONValue {
    let outcome = results.outcomes[place]
    let input = results.tables[outcome.tableName].map {
      DocumentInput(name: $0.input.path, bytes: $0.input.bytes)
    }
    guard let input else { return .null }
    var members: [JSONValue.Member] = [.init("outcome", .string(outcome.plan.outcome))]
    if let lock {
      members.append(.init("lock", .string(lock.marks(of: results.plan)[place].word)))
    }
    members += [
      .init(
        "pool",
        outcome.network == nil ? document(outcome.main) { PooledReport($0).json(input: input) } : .null),
      .init("votes", document(outcome.votes) { VotesReport($0).json(input) }),
      .init("subgroups", .array(outcome.subgroups.map { part($0, input) })),
      .init("moderators", .array(outcome.regressions.map { part($0, input) })),
      .init("sensitivity", .array(outcome.sensitivity.map(Self.row))),
      .init("risk_of_bias", document(outcome.bias) { BiasReport($0).json(input: input) }),
      .init("missing", document(outcome.missing) { MissingnessReport($0).json(input: input) }),
      .init("small_study", document(outcome.smallStudy) { SmallStudyReport($0).json(input: input) }),
      .init("certainty_draft", document(outcome.finding) { FindingsReport($0).json(input: input) }),
      .init("certainty", outcome.plan.certainty.map { Document.settings($0) } ?? .null),
      Document.excluded(outcome.excluded),
    ]
    if let network = outcome.network { members += self.network(network, outcome.plan, input) }
    return .object(members)
  }

  /// What the commands of networks would write.
  private func network(
    _ result: Result<ReviewedNetwork, AnalysisError>, _ plan: ReviewAnalysis, _ input: DocumentInput
  ) -> [JSONValue.Member] {
    guard case .success(let network) = result else {
      return [.init("network", document(result) { _ in .null })]
    }
    func answer<Answer: NetworkReported>(_ found: NetworkAnalysis<Answer>) -> JSONValue {
      .object(found.answer.members)
    }
    return [
      .init("network", NetworkReport(network.results).json(input: input)),
      .init("transitivity", network.transitivity.map(answer) ?? .null),
      .init("ranks", network.ranks.map(answer) ?? .null),
      .init("certainty_drafts", document(network.certainty, answer)),
      .init(
        "network_moderators",
        .array(
          network.regressions.map {
            .object([.init("name", .string($0.formula)), .init("regression", document($0.result, answer))])
          })),
      .init("network_sensitivity", .array(network.sensitivity.map { row($0, of: network) })),
      .init("certainties", .array(plan.certainties.map { Document.settings($0) })),
    ]
  }

  private func row(_ row: NetworkSensitivityRow, of network: ReviewedNetwork) -> JSONValue {
    let names = network.analysis.answer.treatments
    let found = try? row.result.get()
    var reason: String?
    if case .failure(let error) = row.result { reason = "\(error)" }
    let effects = zip(names, found?.effects ?? []).compactMap { name, effect in
      effect.map { JSONValue.object([.init("treatment", .string(name))] + NetworkMembers.estimate($0)) }
    }
    return .object([
      .init("code", .string(row.code)), .init("group", .string(row.group.rawValue)),
      .init("name", .string(row.name)), .init("studies", JSONValue(found?.studies)),
      .init("measure", .string(row.scale.name)), .init("tau2", JSONValue(found?.tauSquared)),
      .init("against", .string(names[network.analysis.answer.reference])),
      .init("effects", .array(effects)), .init("reason", JSONValue(reason)),
    ])
  }

  private func document<T>(_ result: Result<T, AnalysisError>?, _ make: (T) -> JSONValue) -> JSONValue {
    switch result {
    case nil: .null
    case .failure(let error): .object([.init("reason", .string("\(error)"))])
    case .success(let value): make(value)
    }
  }

  private func part(_ part: ReviewPart, _ input: DocumentInput) -> JSONValue {
    .object([
      .init("name", .string(part.name)),
      .init("pool", document(part.results) { PooledReport($0).json(input: input) }),
    ])
  }

  private static func row(_ row: SensitivityRow) -> JSONValue {
    .object([
      .init("code", .string(row.code)), .init("group", .string(row.group.rawValue)),
      .init("name", .string(row.name)), .init("k", JSONValue(row.studyCount)),
      .init("measure", .string(row.scale.name)),
      .init("estimate", JSONValue(row.estimate)), .init("lower", JSONValue(row.interval?.lower)),
      .init("upper", JSONValue(row.interval?.upper)), .init("tau2", JSONValue(row.tauSquared)),
      .init("reason", JSONValue(row.reason)),
    ])
  }
}

extension LockMark {
  /// `planned`, `changed` or `added`.
  var word: String {
    switch self {
    case .planned: "planned"
    case .changed: "changed"
    case .added: "added"
    }
  }

  /// What stands beside a heading.
  var words: String {
    switch self {
    case .planned: "as planned"
    case .changed(let changes):
      "\(changes.count == 1 ? "1 choice" : "\(changes.count) choices") changed since planned"
    case .added: "added since planned"
    }
  }

  /// The mark beside a heading of a page.
  var html: String {
    " <a class=\"mark \(word)\" href=\"#deviations\">\(words)</a>"
  }
}
