public import Estimates

/// What a reader should know of a flow whose numbers do not fit each other.
public enum FlowNote: Note {
  /// Boxes do not add up.
  case sum(FlowDiscrepancy)
  /// More studies than reports of them are included.
  case moreStudiesThanReports(studies: Int, reports: Int)

  /// The code for programs.
  public var code: String {
    switch self {
    case .sum: "flow-sum"
    case .moreStudiesThanReports: "flow-studies"
    }
  }
}

extension FlowNote {
  public var description: String {
    switch self {
    case .sum(let discrepancy): discrepancy.description
    case .moreStudiesThanReports(let studies, let reports):
      "'studies' says \(studies) and 'reports' \(reports): each study has at least one report"
    }
  }
}

extension FlowDiscrepancy: CustomStringConvertible {
  public var description: String {
    let isOfReasons = terms.allSatisfy { $0.box == target }
    let sum = terms.enumerated().map { index, term in
      let sign = term.isSubtracted ? " - " : index == 0 ? "" : " + "
      return isOfReasons ? "\(sign)\(term.count)" : "\(sign)'\(term.box.rawValue)' \(term.count)"
    }.joined()
    let amount = "\(difference.magnitude) too \(difference > 0 ? "many" : "few")"
    let start = isOfReasons ? "the reasons of '\(target.rawValue)', \(sum), make" : "\(sum) makes"
    return "\(start) \(expected), but '\(target.rawValue)' says \(found): \(amount)"
  }
}

extension StudyFlow {
  /// The boxes that do not add up, and studies without a report.
  public var notes: [FlowNote] {
    let sums = discrepancies.map(FlowNote.sum)
    guard hasMoreStudiesThanReports, let studies = self[.studies], let reports = self[.reports] else {
      return sums
    }
    return sums + [.moreStudiesThanReports(studies: studies, reports: reports)]
  }
}
