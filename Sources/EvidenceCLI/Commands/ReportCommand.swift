import ArgumentParser
import Evidence

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Carry out a whole review from its plan, and write the report.",
    discussion: """
      PLAN is a file in YAML or JSON that 'evidence plan' drafts from a table. The report has methods and results of \
      each analysis in words, forest plots, sensitivity analyses beside each main result, risk of bias, the summary of findings \
      with the reviewers' judgements, rows left out and why, and what makes every number reproducible. -o report.html is one page, \
      which can be read without scripts and without a network, and printed; -o report.docx is the same as a document for Word and \
      others, in which co-authors edit: tables are tables, figures pictures (which librsvg draws); -o report.pdf is the page as Chromium prints it; -o results.xlsx \
      has the results with every digit and each table on a sheet of its own; -o analysis.R has the effects that were pooled and the calls of metafor that give the same \
      numbers. What studies do not allow is told with its reason; an error of the plan ends \
      the command with line and key, and nothing is written.

      EXAMPLES
        evidence plan trials.csv -o review.yaml
        evidence report review.yaml -o report.html -o report.json
        evidence report review.yaml --previous report.json -o report-2.html -o report-2.json
        evidence report dataset:synthetic-burnout -o report.html -o report.docx
      """)

  @Argument(
    help: ArgumentHelp(
      "A plan (.yaml, .json), '-' for standard input, or 'dataset:NAME'.", valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var plan: String

  @Flag(help: "End with an error, and write nothing, where a figure cannot be drawn.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "The report of the previous version (report.json): this one then says which rows and results changed.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var previous: String?

  @OptionGroup(title: "Output") var output: OutputOptions

  /// What a report is written as.
  private static let kinds: [FileKind] = [.html, .pdf, .docx, .xlsx, .json, .r]

  func validate() throws {
    try output.refusePictures(but: [.pdf])
    guard output.format == nil || output.format == .json else {
      throw ValidationError(
        "--format: a report goes to standard output as JSON; -o report.html writes the page")
    }
    for path in output.output where !Self.kinds.contains(FileKind(path: path) ?? .txt) {
      throw ValidationError(
        "-o \(path.visible): a report is written as .html, .pdf, .docx, .xlsx, .json or .R")
    }
    if output.output.isEmpty && output.format == nil {
      throw ValidationError(
        "-o names what is written: report.html, .pdf, .docx, .xlsx, .json, .R, or several of them")
    }
  }

  func run() throws {
    let source = try PlanSource(plan)
    try checkFiles(alsoReading: source.paths + (previous.map { [$0] } ?? []))
    let lock = try source.lock()
    let before = try previous.map(Self.previous)
    let results = try planning { () throws(ReviewPlanError) in
      try source.document.run(in: source.folder, reading: source.read)
    }
    let report = PlanReport(results, input: source.input, lock: lock, previous: before)
    let page = writes(.html) || writes(.pdf) || strict ? report.page() : nil
    if strict, let problem = page?.problems.first {
      throw CommandFailure.data("\(source.input.name): a figure cannot be drawn: \(problem.visible)")
    }
    let document = writes(.docx) ? try word(report) : nil
    let workbook = writes(.xlsx) ? report.workbook() : nil
    let printed = try path(.pdf).map { try PagePrinter.pdf(of: page?.html ?? "", for: $0) }
    try output.write(
      Renderings(
        text: { "" }, json: { report.json }, csv: { CSVWriter(headers: []) }, html: { page?.html ?? "" },
        files: [
          .docx: { document?.bytes ?? [] }, .xlsx: { workbook?.bytes ?? [] }, .pdf: { printed ?? [] },
          .r: { Array(report.script.utf8) },
        ]))
    for problem in page?.problems ?? document?.problems ?? workbook?.problems ?? [] {
      StandardError.write("evidence: warning: a figure cannot be drawn: \(problem.visible)")
    }
  }

  private static func previous(_ path: String) throws -> PreviousReport {
    let bytes: [UInt8]
    do throws(TableError) { bytes = try InputFile.read(path: path) } catch {
      throw CommandFailure(error, file: path)
    }
    do throws(ReviewVersionProblem) { return try PreviousReport(bytes, named: path) } catch {
      throw CommandFailure.data("\(error)")
    }
  }

  /// Whether a file of a kind is written.
  private func writes(_ kind: FileKind) -> Bool { path(kind) != nil }

  private func path(_ kind: FileKind) -> String? { output.output.first { FileKind(path: $0) == kind } }

  /// The document with its figures.
  private func word(_ report: PlanReport) throws -> (bytes: [UInt8], problems: [String]) {
    let path = path(.docx) ?? ""
    do throws(RasterError) {
      return try report.word { (picture: Picture, dotsPerInch: Double) throws(RasterError) in
        output.drawn(try picture.png(dotsPerInch: dotsPerInch), path)
      }
    } catch {
      throw CommandFailure(error, path: path)
    }
  }
}

/// Carries out what a plan asks for, with its errors as failures of the command.
func planning<T>(_ body: () throws(ReviewPlanError) -> T) throws -> T {
  do throws(ReviewPlanError) { return try body() } catch { throw CommandFailure(error) }
}

extension CommandFailure {
  /// What is wrong with a plan, or with what it names; nothing of it is an option.
  init(_ error: ReviewPlanError) {
    switch error {
    case .input(_, _, _, .file(_, .noSuchFile)): self.init(exitCode: .noInput, message: "\(error)")
    default: self.init(exitCode: .data, message: "\(error)")
    }
  }
}
