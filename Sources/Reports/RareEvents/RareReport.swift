public import Analyses
import Estimates
import Graphics
public import Tables

/// Methods for sparse counts side by side, in each form that they are written in.
public struct RareReport: Sendable {
  /// The results.
  public let results: RareResults

  /// A report of results.
  public init(_ results: RareResults) { self.results = results }

  // MARK: JSON and CSV

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    let own = results.groups.count == 1 ? results.groups.first { $0.level == nil } : nil
    let groups =
      own.map(members) ?? [
        .init(
          "analyses",
          .array(
            results.groups.map { .object([.init("by", .string($0.level ?? ""))] + members($0)) }))
      ]
    return .object(
      Document.header("rare", settings: Document.settings(results.plan), input: input) + [
        .init("measure", .string(results.measure.code)), .init("level", .number(results.level)),
      ] + groups + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  private func members(_ group: RareGroup) -> [JSONValue.Member] {
    let counts = group.counts
    return [
      .init("k", .integer(counts.studies)), .init("double_zeros", .integer(counts.doubleZeros)),
      .init("single_zeros", .integer(counts.singleZeros)),
      .init("events", .array(counts.events.map { .number($0) })),
      .init("methods", .array(group.rows.map(member))),
    ]
  }

  private func member(_ row: RareRow) -> JSONValue {
    .object([
      .init("method", .string(row.method.code)), .init("name", .string(row.method.name)),
      .init("measure", .string(row.method.measure)), .init("studies", JSONValue(row.studies)),
      .init("double_zeros", JSONValue(doubleZeros(row))), .init("estimate", JSONValue(row.estimate)),
      .init("se", JSONValue(row.standardError)), .init("lower", JSONValue(row.lower)),
      .init("upper", JSONValue(row.upper)), .init("p", JSONValue(row.pValue)),
      .init("tau2", JSONValue(row.tauSquared)),
      .init("assumes", .string(row.method.assumption)), .init("note", JSONValue(row.note)),
    ])
  }

  /// A row a method, and a level where there are several, on the analysis scale of its measure.
  public var csv: CSVWriter {
    let hasLevels = results.groups.contains { $0.level != nil }
    var csv = CSVWriter(
      headers: (hasLevels ? ["by"] : []) + [
        "method", "name", "measure", "studies", "double_zeros", "estimate", "se", "lower", "upper", "p",
        "tau2", "assumes", "note",
      ])
    for group in results.groups {
      for row in group.rows { csv.append(row: (hasLevels ? [CSVValue(group.level)] : []) + cells(row)) }
    }
    return csv
  }

  private func cells(_ row: RareRow) -> [CSVValue] {
    [
      .text(row.method.code), .text(row.method.name), .text(row.method.measure), CSVValue(row.studies),
      CSVValue(doubleZeros(row)), CSVValue(row.estimate), CSVValue(row.standardError), CSVValue(row.lower),
      CSVValue(row.upper), CSVValue(row.pValue), CSVValue(row.tauSquared), .text(row.method.assumption),
      CSVValue(row.note),
    ]
  }

  private func doubleZeros(_ row: RareRow) -> String? {
    guard row.studies != nil else { return nil }
    return row.usesDoubleZeros.map { $0 ? "used" : "left out" }
  }

  // MARK: Text

  /// The report that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.groups.map { text($0, choice) }.joined(separator: "\n") + assumptions
  }

  private func text(_ group: RareGroup, _ choice: Display.Choice) -> String {
    let level = DecimalText.trimmed(100 * results.level, decimals: 4) + "%"
    let hasDoubleZeros = group.counts.doubleZeros > 0
    var rows = [["Method", "Studies"] + (hasDoubleZeros ? ["Double zeros"] : [])]
    rows[0] += [heading(choice), "\(level) CI", "tau2"]
    for row in group.rows {
      let start = [row.method.name, row.studies.map(String.init) ?? ""]
      let zeros = hasDoubleZeros ? [doubleZeros(row) ?? ""] : []
      rows.append(start + zeros + numbers(row, choice))
    }
    let title = group.level.map { "\(results.plan.analysis.rows.by ?? ""): \($0.visible)\n\n" } ?? ""
    return title + counts(group.counts) + TextTable(rows: rows).text + notes(group.rows, choice)
  }

  /// The interval by profile likelihood where it is to be used.
  private func profile(_ row: RareRow, _ choice: Display.Choice) -> String {
    guard let profile = row.profile, let scale = row.scale else { return "" }
    let interval = Interval(lower: profile.lower ?? -.infinity, upper: profile.upper ?? .infinity)
    let own = results.measure == .proportion ? Display.Choice(digits: choice.digits) : choice
    return ": " + Display(own, of: scale, narrowest: nil).interval(interval)
  }

  private func heading(_ choice: Display.Choice) -> String {
    let scale = results.scale
    guard results.measure != .proportion else { return "Proportion" }
    guard choice.scale == .none, scale.transformation != .identity else { return scale.name }
    return scale.analysisName.prefix(1).uppercased() + scale.analysisName.dropFirst()
  }

  private func numbers(_ row: RareRow, _ choice: Display.Choice) -> [String] {
    guard row.studies != nil, let scale = row.scale else { return ["no result", "", ""] }
    let interval = Interval(lower: row.lower ?? -.infinity, upper: row.upper ?? .infinity)
    // Proportions by several measures are comparable as proportions alone.
    let own = results.measure == .proportion ? Display.Choice(digits: choice.digits) : choice
    let display = Display(own, of: scale, narrowest: interval.width.isFinite ? interval : nil)
    return [
      row.estimate.map { display.effect($0) }
        ?? (!row.isInfinite ? "0" : scale.isProportion ? "1" : "infinite"),
      display.interval(interval), row.tauSquared.map { display.heterogeneity($0) } ?? "",
    ]
  }

  /// How sparse the studies are.
  private func counts(_ counts: RareCounts) -> String {
    let groups = zip(counts.events, counts.sizes).map { events, size in
      "\(DecimalText.trimmed(events, decimals: 4)) of \(DecimalText.trimmed(size, decimals: 4))"
    }
    let zeros = [
      (counts.doubleZeros, "without events, or with nothing but events, in both groups"),
      (counts.singleZeros, counts.events.count > 1 ? "with a zero cell" : "with none or nothing but events"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "Events: \(groups.joined(separator: " against ")), in \(counts.studies) "
      + (counts.studies == 1 ? "study" : "studies")
      + (zeros.isEmpty ? "" : ", of which " + zeros.joined(separator: " and ")) + ".\n\n"
  }

  private func notes(_ rows: [RareRow], _ choice: Display.Choice) -> String {
    let told = rows.filter { $0.note != nil }
    guard !told.isEmpty else { return "" }
    return "\n" + told.map { "\($0.method.name): \($0.note ?? "")\(profile($0, choice)).\n" }.joined()
  }

  private var assumptions: String {
    "\nWhat each takes for granted:\n"
      + RareMethod.all(for: results.measure).map { "  \($0.name): \($0.assumption).\n" }.joined()
  }
}
