import Evidence
import Graphics
import Plots
import Tables

/// A flow of studies in each form that it is written in.
struct FlowReport {
  let input: FlowInput
  let width: Double?
  let table: FlowTable
  let warnings: [Warning]

  init(input: FlowInput, width: Double?) {
    self.input = input
    self.width = width
    table = FlowTable(input.flow, title: "PRISMA 2020 flow diagram of \(input.name)")
    warnings = input.flow.discrepancies.map { Warning($0) } + Self.studies(input.flow)
  }

  var picture: Picture { FlowPlot(table, width: width).picture() }

  private static func studies(_ flow: StudyFlow) -> [Warning] {
    guard flow.hasMoreStudiesThanReports, let studies = flow[.studies], let reports = flow[.reports] else {
      return []
    }
    return [
      Warning(
        code: "flow-studies",
        message: "'studies' says \(studies) and 'reports' \(reports): each study has a report at least")
    ]
  }

  var text: String {
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
    let sums =
      warnings.isEmpty
      ? "All boxes add up." : "Not adding up:\n" + warnings.map { "  \($0.message)" }.joined(separator: "\n")
    return lines.joined(separator: "\n") + "\n\n" + sums + "\n"
  }

  func json(_ settings: [JSONValue.Member]) -> JSONValue {
    .object([
      .init("schema", .string("evidence.flow/1")), .init("version", .string(EvidenceCommand.version)),
      .init("settings", .object(settings)),
      .init(
        "input", .object([.init("name", .string(input.name)), .init("sha256", .string(input.sha256))])),
      .init(
        "boxes",
        .array(
          table.boxes.flatMap(\.lines).filter { $0.count != nil }.map { line in
            .object([
              .init("box", .string(line.box.rawValue)), .init("count", JSONValue(line.count)),
              .init("reason", JSONValue(line.reason)), .init("text", .string(line.text)),
            ])
          })),
      .init("discrepancies", .array(input.flow.discrepancies.map(Self.member))),
      .init("warnings", .array(warnings.map(JSONValue.init))), .init("excluded", .array([])),
    ])
  }

  private static func member(_ discrepancy: FlowDiscrepancy) -> JSONValue {
    .object([
      .init(
        "terms",
        .array(
          discrepancy.terms.map {
            .object([
              .init("box", .string($0.box.rawValue)),
              .init("count", .integer($0.isSubtracted ? -$0.count : $0.count)),
            ])
          })),
      .init("box", .string(discrepancy.target.rawValue)), .init("expected", .integer(discrepancy.expected)),
      .init("found", .integer(discrepancy.found)), .init("difference", .integer(discrepancy.difference)),
    ])
  }
}

extension Warning {
  /// The sentence about boxes that do not add up.
  init(_ discrepancy: FlowDiscrepancy) {
    let isReasons = discrepancy.terms.allSatisfy { $0.box == discrepancy.target }
    let sum = discrepancy.terms.enumerated().map { index, term in
      let sign = term.isSubtracted ? " - " : index == 0 ? "" : " + "
      return isReasons ? "\(sign)\(term.count)" : "\(sign)'\(term.box.rawValue)' \(term.count)"
    }.joined()
    let difference = discrepancy.difference
    let amount = "\(difference.magnitude) too \(difference > 0 ? "many" : "few")"
    let start = isReasons ? "the reasons of '\(discrepancy.target.rawValue)', \(sum), make" : "\(sum) makes"
    self.init(
      code: "flow-sum",
      message:
        "\(start) \(discrepancy.expected), but '\(discrepancy.target.rawValue)' says \(discrepancy.found): \(amount)"
    )
  }
}
