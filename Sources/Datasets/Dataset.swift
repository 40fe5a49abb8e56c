import CDatasets

/// One shipped table with the page that says where its numbers come from.
public struct Dataset: Sendable, Hashable {
  /// The name it is asked for by, as in `dataset:bcg`; also the name of its files.
  public let name: String
  /// What it is, in a few words.
  public let title: String
  /// What its rows hold, in one sentence.
  public let summary: String
  /// The code of the measure it is meant for, such as `RR`, or nil where it holds no effect sizes.
  public let measure: String?
  /// A command that shows it at work.
  public let command: String
  /// The publication to cite, with its DOI where it has one.
  public let citation: String
  /// Where its numbers were taken from.
  public let source: String
  /// What to know before using it.
  public let caveats: String
  /// On which terms it is shipped.
  public let licence: String
  /// The whole page of provenance, in Markdown.
  public let page: String
  /// The table, in CSV with a header row.
  public let csv: String
  /// The plan of a review of it, in YAML; nil where none is shipped.
  public let plan: String?

  init(entry: CDataset) {
    name = String(cString: entry.name)
    page = String(
      decoding: UnsafeRawBufferPointer(start: entry.page, count: entry.page_length), as: UTF8.self)
    csv = String(decoding: UnsafeRawBufferPointer(start: entry.csv, count: entry.csv_length), as: UTF8.self)
    plan = entry.plan.map {
      String(decoding: UnsafeRawBufferPointer(start: $0, count: entry.plan_length), as: UTF8.self)
    }
    guard let front = FrontMatter(page: page) else {
      preconditionFailure("the page of \(name) has no title")
    }
    title = front.title
    summary = front.required("Summary", of: name)
    measure = front["Measure"].flatMap { $0 == "none" ? nil : $0 }
    command = front.required("Command", of: name)
    citation = front.required("Citation", of: name)
    source = front.required("Source", of: name)
    caveats = front.required("Caveats", of: name)
    licence = front.required("Licence", of: name)
  }

  /// The bytes of the table, UTF-8 without a byte-order mark.
  public var csvBytes: [UInt8] { Array(csv.utf8) }

  /// The bytes of the plan.
  public var planBytes: [UInt8]? { plan.map { Array($0.utf8) } }
}
