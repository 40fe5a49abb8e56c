/// What the reader of a review's outcome should know of it.
public enum ReviewNote: Sendable, Hashable {
  /// The review pools nothing here.
  case noTotals
  /// The review pools subgroups and not all studies.
  case subtotalsOnly
  /// The review shows intervals of studies at another level than that of the pooled effect.
  case levels(studies: Double, pooled: Double)
  /// Events and non-events change places.
  case swappedEvents
  /// The effect measure is called by words that are no measure's.
  case unknownMeasure(String, areLogarithms: Bool)
  /// Rows count in a subgroup and not over all, or over all and in no subgroup.
  case partialRows(lines: [Int])
  /// Rows belong to an outcome that the review does not list.
  case rowsOfNoOutcome(comparison: Int, outcome: Int, lines: [Int])
  /// What was judged is no domain of a tool.
  case judgementsNotRead([String])
  /// A domain was judged for several groups of outcomes, and none is that of this outcome.
  case severalJudgements(domain: String, columns: [String])
}

extension ReviewNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noTotals: "the review shows the studies of this outcome without a pooled effect"
    case .subtotalsOnly: "the review shows subtotals of this outcome and no total over all studies"
    case .levels(let studies, let pooled):
      "the review's intervals are \(percent(studies)) intervals for single studies and \(percent(pooled)) intervals for "
        + "pooled effects"
    case .swappedEvents: "events and non-events are swapped, as in the review's own analysis"
    case .unknownMeasure(let words, let areLogarithms):
      "the effect measure '\(words.visible)' is no measure's name; its effects are pooled as they are"
        + (areLogarithms ? ", as logarithms" : "")
    case .partialRows(let lines):
      "\(lines.count == 1 ? "a row counts" : "\(lines.count) rows count") only in a subgroup of the review, or only in its total "
        + "(\(lines.count == 1 ? "line" : "lines") \(shortened(lines))), and "
        + "\(lines.count == 1 ? "is" : "are") read like the others"
    case .rowsOfNoOutcome(let comparison, let outcome, let lines):
      "\(lines.count == 1 ? "a row belongs" : "\(lines.count) rows belong") to outcome \(comparison).\(outcome), which the "
        + "review does not list (line\(lines.count == 1 ? "" : "s") \(shortened(lines))), and "
        + "\(lines.count == 1 ? "is" : "are") not read"
    case .judgementsNotRead(let items):
      "judgements of \(items.map { "'\($0.visible)'" }.joined(separator: ", ")) are not read: no known tool for risk of "
        + "bias has such a domain"
    case .severalJudgements(let domain, let columns):
      "'\(domain.visible)' was judged for several groups of outcomes, none of them named like this outcome, so none of these "
        + "judgements is used; the columns are \(columns.map { "'\($0.visible)'" }.joined(separator: ", "))"
    }
  }
}

/// Up to twenty lines.
private func shortened(_ lines: [Int]) -> String {
  lines.prefix(20).map(String.init).joined(separator: ", ")
    + (lines.count > 20 ? " and \(lines.count - 20) more" : "")
}

/// A share in percent without needless digits: `95%`.
private func percent(_ level: Double) -> String {
  let value = (level * 1e6).rounded() / 1e4
  return value == value.rounded() ? "\(Int(value))%" : "\(value)%"
}
