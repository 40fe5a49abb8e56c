import ArgumentParser
import Evidence

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for numbers in a table that cannot be right together.",
    discussion: """
      Compares what is printed in one place with what other places allow: p with interval, t and F; t with means; means \
      with whole scores (GRIM) and with the range of the scale; standard deviations with the largest that the scale \
      allows; effects with the middle of their intervals; events with people; rows with each other. A printed number \
      stands for every value that rounds to it, so that nothing is found that rounding explains: keep the digits as \
      printed. Ranges of scales come from columns 'scale_min' and 'scale_max', from --range, or from the registry by \
      'instrument' and 'subscale'. Rows with 'include' = 'no' are checked too.

      Findings are results: the command succeeds whatever it finds, unless --strict is given.

      EXAMPLES
        evidence check dataset:staff-burnout-reported
        evidence check trials.csv --range 0,54 --integer -o findings.csv
        evidence check trials.csv --only p-interval --only grim --format json
        evidence check dataset:ward-care-interventions --moderators demands_or_resources
      """)

  @Argument(help: .table, completion: .table)
  var data: String

  @Option(help: .column)
  var column: [FieldAssignment] = []

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Check rows with a value (or != for without it): --where subscale=EE. Repeatable.",
      valueName: "header=value"))
  var conditions: [RowCondition] = []

  @OptionGroup(title: "Other tables") var joins: JoinOptions

  @OptionGroup(title: "File") var file: ReadingOptions

  @OptionGroup(title: "File") var review: ReviewOptions

  @OptionGroup(title: "Arms and lists") var arms: ArmOptions

  @Option(
    help: ArgumentHelp(
      "Make this check alone: \(Catalogue.consistencyChecks().listing). Repeatable.", valueName: "check"),
    completion: .codes(of: Catalogue.consistencyChecks()))
  var only: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The range of the scale in rows that name none: 0,54.", valueName: "lower,upper"))
  var range: String?

  @Flag(help: "Scores are whole numbers in rows whose column 'integer' or instrument does not tell.")
  var integer = false

  @Option(
    help: ArgumentHelp(
      "Columns meant as moderators, which must vary (default: all that are no field).", valueName: "headers"))
  var moderators: String?

  @Option(
    name: .customLong("largest-effect"),
    help: ArgumentHelp(
      "The standardised difference beyond which an SD looks like an SE (default: 3).", valueName: "number"))
  var largestEffect = 3.0

  @Option(help: ArgumentHelp("The level of the table's intervals (default: 0.95).", valueName: "number"))
  var level = 0.95

  @Flag(help: "End with exit code 65 where anything is found; the findings are written all the same.")
  var strict = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try LevelOptions.check(level)
    guard largestEffect > 0 && largestEffect.isFinite else {
      throw ValidationError("--largest-effect \(largestEffect): must be more than 0")
    }
    try output.refusePictures()
    _ = try scoreRange()
    _ = try checks()
  }

  func run() throws {
    let source = try TableSource(data, reading: rows)
    let table = try ReportedTable(
      studyTable(source),
      assuming: ScoreAssumptions(range: try scoreRange(), areWhole: integer), moderators: moderatorHeaders)
    let report = CheckReport(table, checks: try checks())
    try output.write(
      Renderings(
        text: { report.text }, json: { report.json(input: source.input, settings: .object(settings)) },
        csv: { report.csv }))
    Notes.write(table.notes, excluded: [])
    if strict, !report.findings.isEmpty {
      throw CommandFailure.data("\(source.name): \(report.summary), which --strict makes an error")
    }
  }

  /// How the table is read.
  private var rows: RowsPlan {
    var rows = RowsPlan()
    rows.assignments = column
    rows.joins = joins.plans
    review.apply(to: &rows)
    rows.file = file.plan
    return rows
  }

  private func studyTable(_ source: TableSource) throws -> StudyTable {
    var table = source.studyTable
    table.assignments = column
    table.conditions = conditions
    if strict { try table.refuseUnmatchedKeys() }
    return arms.applied(to: table)
  }

  private var moderatorHeaders: [String]? {
    moderators?.split { $0 == "," || $0 == "+" }.map { $0.trimmingSpaces }
  }

  private func scoreRange() throws -> ScoreRange? {
    guard let range else { return nil }
    guard let bounds = ScoreRange(range) else {
      throw ValidationError("--range '\(range)': write the lowest and highest score, as in 0,54")
    }
    return bounds
  }

  private func checks() throws -> [any ConsistencyCheck] {
    let catalogue = Catalogue.consistencyChecks(
      CheckSettings(level: level, largestEffect: largestEffect, moderators: moderatorHeaders))
    let chosen = try Set(only.map { try catalogue.element($0, for: "--only").code })
    return chosen.isEmpty ? catalogue.elements : catalogue.elements.filter { chosen.contains($0.code) }
  }

  private var settings: [JSONValue.Member] {
    [
      .init("only", .array(only.map { .string($0) })), .init("range", JSONValue(range)),
      .init("integer", .bool(integer)), .init("moderators", JSONValue(moderators)),
      .init("largest_effect", .number(largestEffect)), .init("level", .number(level)),
      .init("join", (try? JSONValue(encoding: joins.plans)) ?? .null),
      .init("where", .array(conditions.map { .string($0.description) })),
      .init("columns", .array(column.map { .string($0.description) })),
      .init("list", .array(arms.list.map { .string($0) })),
      .init("comparator", .array(arms.comparators.map { .string($0) })),
      .init("time", JSONValue(arms.time?.description)),
      .init("strict", .bool(strict)),
    ]
      + [("comparison", review.comparison), ("outcome", review.outcome)].compactMap { key, number in
        number.map { .init(key, .integer($0)) }
      } + file.settings
  }
}
