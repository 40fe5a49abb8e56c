public import Plots
public import Tables

/// A plot of directions or p values as text and as a document.
public struct SynthesisPictureReport: Sendable {
  private let results: SynthesisPlotResults

  /// The report of a plot.
  public init(_ results: SynthesisPlotResults) { self.results = results }

  /// What the picture shows.
  public var text: String { results.picture().description + "\n" }

  /// The document: the picture's rows, without empty cells.
  public func json(_ input: DocumentInput) -> JSONValue {
    let table = results.picture().table
    let rows = table.rows.map { row in
      JSONValue.object(
        zip(table.headers, row).compactMap { $1 == .missing ? nil : .init($0, JSONValue($1)) })
    }
    return SynthesisDocument.json(
      "swim-plot", input: input, plan: results.plan, body: [.init("rows", .array(rows))],
      notes: results.notes, excluded: results.excluded)
  }
}
