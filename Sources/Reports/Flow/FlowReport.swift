public import Analyses
public import Graphics
import Plots
import ReviewData
public import Tables

/// The flow of a review in each form that it is written in.
public struct FlowReport: Sendable {
  private let results: FlowResults
  /// What every document says of its input.
  private let input: DocumentInput
  private let table: FlowTable

  /// A report of a flow that was read from `input`.
  public init(_ results: FlowResults, input: DocumentInput) {
    self.results = results
    self.input = input
    table = FlowTable(results.flow, title: "PRISMA 2020 flow diagram of \(input.fileName)")
  }

  /// The diagram.
  public var picture: Picture { FlowPlot(table, width: results.plan.width).picture() }

  /// The boxes by phase, and whether they add up.
  public var text: String {
    var lines: [String] = []
    var phase = ""
    for box in table.boxes.sorted(by: { $0.step.rawValue < $1.step.rawValue }) {
      if box.step.phase != phase {
        phase = box.step.phase
        lines.append(phase)
      }
      let isOther = box.column == .otherMain || box.column == .otherSide
      lines += box.lines.map {
        "  " + String(repeating: "  ", count: $0.depth) + $0.text
          + (isOther && $0.depth == 0 ? " (other methods)" : "")
      }
    }
    return lines.joined(separator: "\n") + "\n\n" + sums + "\n"
  }

  private var sums: String {
    let notes = results.notes
    guard !notes.isEmpty else { return "All boxes add up." }
    return "Not adding up:\n" + notes.map { "  \($0)" }.joined(separator: "\n")
  }

  /// The document.
  public var json: JSONValue {
    let lines = table.boxes.flatMap(\.lines).filter { $0.count != nil }
    return .object(
      Document.header("flow", settings: Document.settings(results.plan), input: input) + [
        .init("boxes", .array(lines.map(Self.object))),
        .init("discrepancies", .array(results.flow.discrepancies.map(Self.object))),
        Document.warnings(results.notes), Document.excluded([]),
      ])
  }

  private static func object(_ line: FlowTable.Line) -> JSONValue {
    .object([
      .init("box", .string(line.box.rawValue)), .init("count", JSONValue(line.count)),
      .init("reason", JSONValue(line.reason)), .init("text", .string(line.text)),
    ])
  }

  private static func object(_ discrepancy: FlowDiscrepancy) -> JSONValue {
    .object([
      .init("terms", .array(discrepancy.terms.map(object))),
      .init("box", .string(discrepancy.target.rawValue)), .init("expected", .integer(discrepancy.expected)),
      .init("found", .integer(discrepancy.found)), .init("difference", .integer(discrepancy.difference)),
    ])
  }

  private static func object(_ term: FlowDiscrepancy.Term) -> JSONValue {
    .object([
      .init("box", .string(term.box.rawValue)),
      .init("count", .integer(term.isSubtracted ? -term.count : term.count)),
    ])
  }
}
