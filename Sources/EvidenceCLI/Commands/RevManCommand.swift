import ArgumentParser
import Evidence

struct RevManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revman",
    abstract: "List the comparisons and outcomes of a RevMan review.",
    discussion: """
      DATA is a review of RevMan 5 (.rm5) or a package of RevMan Web (.zip). Every command that reads studies takes it with \
      --comparison and --outcome. The review's measure, method, model, levels, subgroups and totals hold unless options say \
      otherwise, so that 'evidence forest' gives RevMan's own numbers.

      EXAMPLES
        evidence revman review.rm5
        evidence forest review.rm5 --comparison 1 --outcome 2 -o forest.svg
        evidence pool review.rm5 --comparison 1 --outcome 2 --method REML --test adhoc
      """)

  @Argument(
    help: ArgumentHelp("A RevMan file (.rm5 or .zip), or '-' for standard input.", valueName: "data"),
    completion: .file(extensions: ["rm5", "zip"]))
  var data: String

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws { try output.refusePictures() }

  func run() throws {
    let source = try ReviewSource(data)
    let report = ReviewReport(try source.review())
    let input = DocumentInput(name: source.name, bytes: source.bytes)
    Notes.write(report.notes(file: source.name), excluded: [])
    try output.write(
      Renderings(text: { report.text }, json: { report.json(input: input) }, csv: { report.csv }))
  }
}
