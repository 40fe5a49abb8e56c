public import StudyTables

/// Why a table cannot be read as labels of raters.
public enum RatingError: Error, Sendable, Hashable {
  /// The table cannot be read.
  case table(StudyTableError)
  /// A rater stands twice among those chosen.
  case repeatedRater([String])
  /// There are fewer than two raters.
  case tooFewRaters(file: String, [String])
}

extension RatingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .table(let error): error.description
    case .repeatedRater(let raters): "a rater stands twice in \(raters.joined(separator: ", "))"
    case .tooFewRaters(let file, let raters):
      "\(file): agreement is between two raters or more, and there is \(raters.first ?? "none")"
    }
  }
}
