public import StudyTables
import Tables

/// Why a table cannot be read as labels of raters.
public enum RatingError: Error, Sendable, Hashable {
  /// The table cannot be read.
  case table(StudyTableError)
  /// A rater stands twice among those chosen.
  case repeatedRater([String])
  /// There are fewer than two raters.
  case tooFewRaters(file: String, [String])
  /// The labels do not tell which columns hold those of raters.
  case ratersUnclear(file: String, possible: [String])
  /// The columns hold texts or measurements, not labels.
  case tooManyLabels(file: String, raters: [String], count: Int)
  /// A label stands twice among those in order, capitals aside.
  case repeatedLevel(String)
}

extension RatingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .table(let error): error.description
    case .repeatedRater(let raters): "a rater stands twice in \(raters.joined(separator: ", "))"
    case .tooFewRaters(let file, let raters):
      "\(file.visible): agreement is between two raters or more, and there is \(raters.first ?? "none")"
    case .ratersUnclear(let file, let possible):
      "\(file.visible): its labels do not tell plainly which columns are the raters'"
        + (possible.isEmpty
          ? ": no two columns share a few labels" : " (\(possible.listed) share some)")
    case .tooManyLabels(let file, let raters, let count):
      "\(file.visible): \(raters.listed) have \(count) different labels; agreement is about a few, at most \(RatingLevels.mostNames)"
    case .repeatedLevel(let level): "the label '\(level)' stands twice"
    }
  }
}
