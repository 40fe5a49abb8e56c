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

      With --explain it tells instead what is understood of the table, before anything is pooled: what each header is taken \
      for and why, and which route each row would take, or what it lacks; with --measure for that measure, as 'effects' \
      and 'pool' read it, otherwise for all.

      EXAMPLES
        evidence check dataset:staff-burnout-reported
        evidence check trials.csv --range 0,54 --integer -o findings.csv
        evidence check trials.csv --only p-interval --only grim --format json
        evidence check dataset:ward-care-interventions --moderators demands_or_resources
        evidence check trials.xlsx --explain --measure SMD
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

  @OptionGroup(title: "Judgements") var judgements: JudgementOptions

  @Option(
    name: .customLong("borrow-sd"), help: .borrowing, completion: .codes(of: Catalogue.deviationBorrowings))
  var borrowSD: String?

  @Flag(help: "Tell what each header is taken for and which route each row would take; check nothing.")
  var explain = false

  @Option(help: ArgumentHelp("With --explain, the measure that the table is read for.", valueName: "code"))
  var measure: String?

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
    try output.refusePictures()
    try checking(plan().check)
    if explain { try refuseChecks() }
    if measure != nil, !explain {
      throw ValidationError(
        "--measure belongs to --explain: checks compare what is printed, whatever the measure")
    }
  }

  func run() throws {
    guard !explain else { return try runExplanation() }
    let source = try TableSource(data, reading: try plan().rows)
    let results = try plan(of: source).run(on: source.studyTable)
    let report = CheckReport(results)
    try output.write(
      Renderings(
        text: { report.text }, json: { report.json(input: source.input) }, csv: { report.csv }))
    Notes.write(results.table.notes, excluded: [])
    if strict, !results.findings.isEmpty {
      throw CommandFailure.data("\(source.name): \(report.summary), which --strict makes an error")
    }
  }

  private func plan(of source: TableSource? = nil) throws -> CheckPlan {
    var plan = CheckPlan()
    plan.rows = rows(of: source)
    plan.only = only
    plan.borrowing = try borrowing()
    plan.scores = ScoreAssumptions(range: try scoreRange(), areWhole: integer)
    plan.settings = CheckSettings(
      level: level, largestEffect: largestEffect, moderators: try moderatorNames())
    return plan
  }

  private func borrowing() throws -> DeviationBorrowing? {
    try borrowSD.map { try Catalogue.deviationBorrowings.element($0, for: "--borrow-sd") }
  }

  private func rows(of source: TableSource?) -> RowsPlan {
    var rows = arms.rows
    rows.assignments = column
    rows.conditions = conditions
    rows.isStrict = strict
    rows.joins = joins.plans
    review.apply(to: &rows)
    judgements.apply(to: &rows)
    rows.file = file.plan
    if let source { rows.read(source) }
    return rows
  }

  private func moderatorNames() throws -> [String]? {
    do throws(MetaAnalysisError) {
      guard let moderators else { return nil }
      return try ModeratorFormula(listing: moderators).names
    } catch {
      throw CommandFailure(AnalysisError.moderators(error))
    }
  }

  private func scoreRange() throws -> ScoreRange? {
    guard let range else { return nil }
    guard let bounds = ScoreRange(range) else {
      throw ValidationError("--range '\(range)': write the lowest and highest score, as in 0,54")
    }
    return bounds
  }
}

extension CheckCommand {
  /// Fails where something is chosen about checks, of which --explain makes none.
  private func refuseChecks() throws {
    let chosen: [(option: String, isChosen: Bool)] = [
      ("--only", !only.isEmpty), ("--range", range != nil), ("--integer", integer),
      ("--largest-effect", largestEffect != 3), ("--level", level != 0.95),
    ]
    if let option = chosen.first(where: \.isChosen)?.option {
      throw ValidationError("\(option) does not go with --explain, which checks nothing")
    }
  }

  /// Tells what is understood of the table.
  private func runExplanation() throws {
    let source = try TableSource(data, reading: rows(of: nil))
    var plan = ExplanationPlan()
    plan.rows = rows(of: source)
    plan.measure = measure
    plan.borrowing = try borrowing()
    plan.moderators = try moderatorNames() ?? []
    let results = try plan.run(on: source.studyTable)
    let problem = results.explanation.problem.map { CommandFailure($0) }
    let report = ExplanationReport(results, problem: problem?.message)
    try output.write(
      Renderings(
        text: { report.text }, json: { report.json(input: source.input) }, csv: { report.csv }))
    Notes.write(results.explanation.notes, excluded: [])
    guard strict else { return }
    if let problem { throw problem }
    if let first = results.excluded.first { throw CommandFailure(.exclusionForbidden(first)) }
  }
}
