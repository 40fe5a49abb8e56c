import ArgumentParser
import Evidence

struct DatasetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets",
    abstract: "List the shipped datasets, or show one with its citation.",
    discussion: """
      Any command's DATA can be 'dataset:NAME'.

      EXAMPLES
        evidence datasets
        evidence datasets show bcg
      """,
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the datasets with the measure each is for.")

    @OptionGroup var output: OutputOptions

    func validate() throws { try output.refusePictures() }

    func run() throws {
      let report = DatasetsReport(Datasets.all)
      try output.write(Renderings(text: { report.text }, json: { report.json }, csv: { report.csv }))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a dataset with its citation.")

    @Argument(help: "The dataset's name, as 'evidence datasets' lists it.")
    var name: String

    @Flag(help: "Print the table alone, as CSV.")
    var csv = false

    func run() throws {
      let dataset = try TableSource.dataset(named: name)
      let text = csv ? dataset.csv : dataset.page + "\n" + dataset.csv
      do throws(OutputError) {
        try StandardStream.output.write(text)
      } catch {
        throw CommandFailure(error)
      }
    }
  }
}
