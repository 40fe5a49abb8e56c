import ArgumentParser
import Evidence

/// Which table, and which of its rows and columns.
struct InputOptions: ParsableArguments {
  @Argument(help: .table, completion: .table)
  var data: String

  @Option(
    help: ArgumentHelp(
      "What the effects are: RR, OR, RD, MD, SMD, ROM, ZCOR, PLO, IRR, ..., or GEN for ready-made ones.",
      valueName: "code"))
  var measure: String?

  @Option(help: .column)
  var column: [FieldAssignment] = []

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Keep only rows with a value: --where subscale=EE, --where \"arm=CBT|ACT\"; also != < <= > >=. Repeatable.",
      valueName: "header=value"))
  var conditions: [RowCondition] = []

  @OptionGroup var joins: JoinOptions

  @OptionGroup var file: ReadingOptions

  @OptionGroup var review: ReviewOptions

  @OptionGroup var arms: ArmOptions

  @OptionGroup var judgements: JudgementOptions

  @Flag(
    help: "Fail if any row would be left out, seems to be a total of others, or is grouped by spelling alone."
  )
  var strict = false

  /// The options' part of a plan, with the outcome of a review that the source is.
  func rows(of source: TableSource?) -> RowsPlan {
    var rows = rows
    if let source { rows.read(source) }
    return rows
  }

  /// The options' part of a plan.
  var rows: RowsPlan {
    var rows = arms.rows
    rows.assignments = column
    rows.conditions = conditions
    rows.isStrict = strict
    rows.joins = joins.plans
    review.apply(to: &rows)
    judgements.apply(to: &rows)
    rows.file = file.plan
    return rows
  }

  /// The files that the options name for reading.
  var paths: [String] { [data] + joins.paths + judgements.paths }
}

extension RowsPlan {
  /// Takes the outcome of a review that a source is.
  mutating func read(_ source: TableSource) {
    if let outcome = source.outcome { take(outcome) }
  }
}

extension FieldAssignment: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}

extension RowCondition: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}

extension ArgumentHelp {
  /// The argument of a command that reads a table.
  static var table: ArgumentHelp {
    ArgumentHelp(
      "A CSV, TSV, Excel (.xlsx) or RevMan (.rm5, .zip) file, '-' for standard input, or 'dataset:NAME'.",
      valueName: "data")
  }

  /// The option that assigns a header to a field.
  static var column: ArgumentHelp {
    ArgumentHelp("The header of a field: --column mean1=ee_post. Repeatable.", valueName: "field=header")
  }
}

extension CompletionKind {
  static var table: CompletionKind { .file(extensions: ["csv", "tsv", "txt", "xlsx", "rm5", "zip"]) }
}
