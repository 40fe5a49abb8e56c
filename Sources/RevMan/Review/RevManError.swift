public import Tables

/// Why a review could not be read, or an outcome of it not be used.
public enum RevManError: Error, Sendable, Hashable {
  /// The file is none of RevMan's.
  case notRevMan
  /// The package is of a review of diagnostic test accuracy.
  case diagnosticReview
  /// It is encrypted with a password.
  case encrypted
  /// A part of it is not what RevMan writes there.
  case damaged(part: String, reason: String)
  /// A part of it is larger than any review's, as one is that was made to fill memory.
  case tooLarge(part: String)
  /// A table of the package cannot be read.
  case table(part: String, TableError)
  /// A table of the package lacks a column.
  case noColumn(part: String, header: String)
  /// What is written somewhere is none of the words that are known there.
  case unknownWord(part: String?, line: Int, name: String, value: String, known: [String])
  /// The review has no outcome.
  case noOutcomes
  /// Several outcomes, these, are left to choose from.
  case outcomeNeeded([RevManListing])
  /// There is no comparison of the number.
  case noSuchComparison(Int, [RevManListing])
  /// There is no outcome of the number in the comparison, which has these.
  case noSuchOutcome(comparison: Int, outcome: Int, [RevManListing])
  /// The outcome holds text, which is not pooled.
  case textOutcome(RevManListing)
  /// The outcome has no studies.
  case noStudies(RevManListing)
}

extension RevManOutcome {
  /// Its numbers and name.
  public var listing: RevManListing {
    RevManListing(comparison: comparison, outcome: number, name: name)
  }
}

/// An outcome's numbers and name, as errors list them.
public struct RevManListing: Sendable, Hashable {
  /// The comparison's number.
  public var comparison: Int
  /// The outcome's number within it.
  public var outcome: Int
  /// What the outcome is called.
  public var name: String

  /// An outcome.
  public init(comparison: Int, outcome: Int, name: String) {
    self.comparison = comparison
    self.outcome = outcome
    self.name = name
  }
}

extension RevManListing: CustomStringConvertible {
  public var description: String { "\(comparison).\(outcome) '\(name.visible)'" }
}

extension RevManError {
  /// Why a part could not be read, where that is known of archives and XML in general.
  init(_ error: TableError, part: String) {
    self =
      switch error {
      case .workbook(.encrypted): .encrypted
      case .workbook(.tooLarge(let part)): .tooLarge(part: part)
      case .workbook(.damaged(let part, let reason)): .damaged(part: part, reason: reason)
      default: .table(part: part, error)
      }
  }
}

extension RevManError: CustomStringConvertible {
  /// What is wrong and what to do, ready to follow the name of the file.
  public var description: String {
    switch self {
    case .notRevMan:
      "is not a RevMan file: neither a RevMan 5 review (.rm5) nor a data package of RevMan Web (.zip)"
    case .diagnosticReview:
      "is a package of a review of diagnostic test accuracy; only those of interventions are read"
    case .encrypted: "is encrypted; export it without a password and try again"
    case .damaged(let part, let reason):
      "is damaged: in \(part.visible) \(reason); export it from RevMan again"
    case .tooLarge(let part): "is not read: \(part.visible) is larger than in any review"
    case .table(let part, let error):
      "cannot be read: \(part.visible)\(error.line.map { ", line \($0)," } ?? "") \(error.explanation)"
    case .noColumn(let part, let header):
      "is damaged: \(part.visible) has no column '\(header)'; export it from RevMan again"
    case .unknownWord(let part, let line, let name, let value, let known):
      "\(part.map { "\($0.visible), " } ?? "")line \(line): \(name) '\(value.visible)' is none of \(known.joined(separator: ", "))"
    case .noOutcomes: "has no comparison with an outcome"
    case .outcomeNeeded(let known): "has several outcomes to choose from: \(Self.listed(known))"
    case .noSuchComparison(let number, let known):
      "has no comparison \(number); its outcomes are \(Self.listed(known))"
    case .noSuchOutcome(let comparison, let outcome, let known):
      "has no outcome \(outcome) in comparison \(comparison), "
        + (known.isEmpty ? "which has none" : "whose outcomes are \(Self.listed(known))")
    case .textOutcome(let outcome):
      "has only text in outcome \(outcome), and no numbers to analyse; choose another outcome"
    case .noStudies(let outcome): "has no studies in outcome \(outcome); choose another outcome"
    }
  }

  /// Up to twenty of the outcomes, in one line.
  private static func listed(_ outcomes: [RevManListing]) -> String {
    let most = 20
    let more = outcomes.count - most
    return outcomes.prefix(most).map(\.description).joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }
}
