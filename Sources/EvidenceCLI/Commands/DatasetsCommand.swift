import ArgumentParser
import Evidence
import Tables

/// `evidence datasets`.
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
      let all = Datasets.all
      try output.write(
        Renderings(
          text: {
            TextTable(rows: [["NAME", "MEASURE"]] + all.map { [$0.name, $0.measure ?? "-"] })
              .appending(column: ["  SUMMARY"] + all.map { "  " + $0.summary })
          },
          json: { json(all) }, csv: { csv(all) }))
    }

    private func json(_ all: [Dataset]) -> JSONValue {
      .object([
        .init("schema", .string("evidence.datasets/1")),
        .init("version", .string(EvidenceCommand.version)),
        .init(
          "datasets",
          .array(
            all.map {
              .object([
                .init("name", .string($0.name)), .init("measure", JSONValue($0.measure)),
                .init("summary", .string($0.summary)), .init("citation", .string($0.citation)),
              ])
            })),
      ])
    }

    private func csv(_ all: [Dataset]) -> CSVWriter {
      var csv = CSVWriter(headers: ["name", "measure", "summary", "citation"])
      for dataset in all {
        csv.append(
          row: [
            .text(dataset.name), dataset.measure.map { .text($0) } ?? .missing, .text(dataset.summary),
            .text(dataset.citation),
          ])
      }
      return csv
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

extension TextTable {
  /// The lines with a last column that is set to the left.
  fileprivate func appending(column: [String]) -> String {
    zip(text.split(separator: "\n"), column).map { line, cell in
      let width = text.split(separator: "\n").map(\.count).max() ?? 0
      return line + String(repeating: " ", count: width - line.count) + cell + "\n"
    }.joined()
  }
}
