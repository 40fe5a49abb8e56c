/// Events against people, and numbers of people against whole positive numbers.
public struct Counts: RowCheck {
  public init() {}
  /// `counts`
  public var code: String { "counts" }
  /// What is compared.
  public var name: String { "events against people, both against whole numbers" }
  public var advice: String {
    "Look for swapped columns or arms, and for percentages in the place of counts."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    var findings: [Finding] = []
    for field in ["n", "n1", "n2"] {
      guard let people = row.printed(field)?.value, people <= 0 || people != people.rounded() else {
        continue
      }
      findings.append(
        row.finding(
          self, [field], "a number of people that is not whole and positive" + row.thousandsHint(field),
          observed: row[field] ?? "", allowed: "1, 2, 3, ..."))
    }
    for arm in ["1", "2", ""] { findings += events(in: row, arm: arm) }
    return findings
  }

  private func events(in row: ReportedRow, arm: String) -> [Finding] {
    let (events, others, people) = ("events" + arm, "nonevents" + arm, "n" + arm)
    var findings: [Finding] = []
    for field in [events, others] {
      guard let count = row.printed(field)?.value, count < 0 || count != count.rounded() else { continue }
      findings.append(
        row.finding(
          self, [field],
          "a count that is not whole, or negative" + row.thousandsHint(field)
            + (row.withThousands(field) == nil ? hint(count, arm, row) : ""),
          observed: row[field] ?? "",
          allowed: "0, 1, 2, ..."))
    }
    guard let count = row.printed(events)?.value, let n = row.printed(people)?.value else { return findings }
    if count > n {
      findings.append(
        row.finding(
          self, [events, people], "more people with an event than people" + hint(count, arm, row),
          observed: row[events] ?? "",
          allowed: "0 to \(CheckText.number(n))"))
    } else if let rest = row.printed(others)?.value, count + rest != n {
      findings.append(
        row.finding(
          self, [events, others, people], "people with and without an event are not all people",
          observed: CheckText.number(count + rest), allowed: CheckText.number(n)))
    }
    return findings
  }

  /// What the number would be as a percentage.
  private func hint(_ count: Double, _ arm: String, _ row: ReportedRow) -> String {
    guard (0...100).contains(count), let n = row.people("n" + arm) else { return "" }
    let people = CheckText.number((count / 100 * n).rounded())
    return "; as a percentage of \(CheckText.number(n)) it would be \(people) people"
  }
}
