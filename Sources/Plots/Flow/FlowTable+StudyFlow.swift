import ReviewData

extension FlowTable {
  /// The boxes of a flow, as PRISMA 2020 arranges them; those without a number are not drawn.
  public init(_ flow: StudyFlow, title: String = "PRISMA 2020 flow diagram") {
    let content = FlowContent(flow: flow)
    let boxes: [(Step, Column, [Line])] = [
      (.identified, .main, content.list("Records identified from:", [.databases, .registers])),
      (
        .identified, .side,
        content.list("Records removed before screening:", [.duplicates, .automation, .removed])
      ),
      (.screened, .main, content.whole(.screened)), (.screened, .side, content.whole(.screenedOut)),
      (.sought, .main, content.whole(.sought)), (.sought, .side, content.whole(.notRetrieved)),
      (.assessed, .main, content.whole(.assessed)), (.assessed, .side, content.whole(.excluded)),
      (.included, .main, content.whole(.studies) + content.whole(.reports)),
      (
        .identified, .otherMain,
        content.list(
          "Records identified from:", [.websites, .organisations, .citations, .otherSources])
      ),
      (.sought, .otherMain, content.whole(.otherSought)),
      (.sought, .otherSide, content.whole(.otherNotRetrieved)),
      (.assessed, .otherMain, content.whole(.otherAssessed)),
      (.assessed, .otherSide, content.whole(.otherExcluded)),
    ]
    self.init(
      title: title,
      boxes: boxes.filter { !$0.2.isEmpty }.map { Box(column: $0.1, step: $0.0, lines: $0.2) })
  }
}

/// The lines of boxes.
private struct FlowContent {
  let flow: StudyFlow

  /// A heading and a line for each of several boxes, with their reasons below.
  func list(_ heading: String, _ boxes: [FlowBox]) -> [FlowTable.Line] {
    let given = boxes.filter { flow[$0] != nil }
    guard let first = given.first else { return [] }
    let head = FlowTable.Line(box: first, reason: nil, count: nil, text: heading, depth: 0)
    return [head] + given.flatMap { lines($0, depth: 1) }
  }

  /// A box with its number, and its reasons below.
  func whole(_ box: FlowBox) -> [FlowTable.Line] { lines(box, depth: 0) }

  private func lines(_ box: FlowBox, depth: Int) -> [FlowTable.Line] {
    guard let count = flow[box] else { return [] }
    let reasons = flow.reasons(box)
    let whole = FlowTable.Line(
      box: box, reason: nil, count: count,
      text: Self.text(box.words, count) + (reasons.isEmpty ? "" : ":"), depth: depth)
    return [whole]
      + reasons.map { entry in
        let reason = entry.reason ?? ""
        return FlowTable.Line(
          box: box, reason: reason, count: entry.count, text: Self.text(reason, entry.count),
          depth: depth + 1)
      }
  }

  private static func text(_ words: String, _ count: Int) -> String {
    "\(words) (n = \(NumberStyle().count(Double(count))))"
  }
}
