import ArgumentParser
import Evidence
import Glibc

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Draft the plan of a review from a table, or lock a plan.",
    discussion: """
      The draft has the table's outcomes, a measure, what rows have in common, columns that may explain differences, what is \
      missing and what is suspicious, each choice with its reason: a comment in YAML, the key 'reason' in JSON. Edit it, then \
      'evidence report' carries it out.

      --lock writes beside a plan, as .lock, what is chosen in it today; a report then marks each analysis as planned, changed \
      or added since. --schema writes a JSON Schema of plans, with which editors complete and check them.

      EXAMPLES
        evidence plan trials.xlsx -o review.yaml
        evidence plan dataset:bcg
        evidence plan --lock review.yaml
        evidence plan --schema -o review.schema.json
      """)

  @Argument(help: ArgumentHelp("A table, or with --lock a plan.", valueName: "data"), completion: .table)
  var data: String = "-"

  @Flag(help: "Write what is chosen in a plan today, beside it.")
  var lock = false

  @Flag(help: "Write the JSON Schema of plans.")
  var schema = false

  @OptionGroup(title: "File") var file: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try output.refusePictures()
    guard output.format == nil || output.format == .json else {
      throw ValidationError("--format: a plan goes to standard output as YAML, or with --format json as JSON")
    }
    if lock && schema { throw ValidationError("--lock does not go with --schema") }
    if lock && !output.output.isEmpty {
      throw ValidationError("--lock writes beside the plan, review.lock for review.yaml; it takes no -o")
    }
    for path in output.output where ![.yaml, .yml, .json].contains(FileKind(path: path)) {
      throw ValidationError("-o \(path.visible): a plan is written as .yaml or .json")
    }
  }

  func run() throws {
    if lock { return try writeLock() }
    if schema {
      let document = ReviewPlan.schema
      return try output.write(
        Renderings(
          text: { document.prettyPrinted }, json: { document }, csv: { CSVWriter(headers: []) },
          yaml: { document.prettyPrinted }))
    }
    var rows = RowsPlan()
    rows.file = file.plan
    let source = try TableSource(data, reading: rows)
    let draft: ReviewDraft
    do throws(AnalysisError) { draft = try ReviewDraft(of: source.studyTable, path: path) } catch {
      throw CommandFailure(error)
    }
    try output.write(
      Renderings(
        text: { draft.document.yaml }, json: { draft.document.json }, csv: { CSVWriter(headers: []) },
        yaml: { draft.document.yaml }))
  }

  /// The table's path as a plan has it that lies where the first file is written.
  private var path: String {
    guard !data.hasPrefix("dataset:"), !data.hasPrefix("/"), let plan = output.output.first,
      let slash = plan.lastIndex(of: "/")
    else { return data == "-" ? "table.csv" : data }
    let folder = plan[...slash]
    if data.hasPrefix(folder) { return String(data.dropFirst(folder.count)) }
    guard folder.first != "/", !folder.contains("..") else { return data }
    return String(repeating: "../", count: folder.split(separator: "/").filter { $0 != "." }.count) + data
  }

  private func writeLock() throws {
    guard data != "-", !data.hasPrefix("dataset:") else {
      throw CommandFailure.usage(
        "--lock needs a plan in a file, beside which it writes: evidence plan --lock review.yaml")
    }
    let source = try PlanSource(data)
    let path = PlanSource.lockPath(data)
    let lock = ReviewLock(source.document.plan, date: Self.today)
    do throws(OutputError) {
      try Interruption.deferred { () throws(OutputError) in
        try OutputFile.writeAll([OutputFile(path: path, text: lock.json.prettyPrinted)])
      }
      try StandardStream.output.write(
        "\(path): \(lock.choices.count) choices of \(lock.date), SHA-256 \(lock.digest)\n")
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The day, by UTC.
  private static var today: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }
}
