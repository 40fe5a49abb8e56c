public import Datasets
public import Tables

/// Datasets in each form that their list is written in.
public struct DatasetsReport: Sendable {
  /// The datasets that are listed.
  public let datasets: [Dataset]

  /// A report of datasets.
  public init(_ datasets: [Dataset]) { self.datasets = datasets }

  /// A line for each dataset: its name, its measure and a summary.
  public var text: String {
    let lines = TextTable(rows: [["NAME", "MEASURE"]] + datasets.map { [$0.name, $0.measure ?? "-"] }).text
      .split(separator: "\n")
    let width = lines.map(\.count).max() ?? 0
    return zip(lines, ["SUMMARY"] + datasets.map(\.summary)).map { line, summary in
      line + String(repeating: " ", count: width + 2 - line.count) + summary + "\n"
    }.joined()
  }

  /// The document.
  public var json: JSONValue {
    .object([
      .init("schema", .string("evidence.datasets/1")), .init("version", .string(Document.version)),
      .init("datasets", .array(datasets.map(Self.object))),
    ])
  }

  private static func object(_ dataset: Dataset) -> JSONValue {
    .object([
      .init("name", .string(dataset.name)), .init("measure", JSONValue(dataset.measure)),
      .init("summary", .string(dataset.summary)), .init("citation", .string(dataset.citation)),
    ])
  }

  /// A row for each dataset.
  public var csv: CSVWriter {
    var csv = CSVWriter(headers: ["name", "measure", "summary", "citation"])
    for dataset in datasets {
      csv.append(
        row: [
          .text(dataset.name), CSVValue(dataset.measure), .text(dataset.summary), .text(dataset.citation),
        ])
    }
    return csv
  }
}
