public import Analyses
import SmallStudyEffects
public import Tables

/// The result of a method for small-study effects, as documents, tables and text have it.
public protocol SmallStudyReported: Sendable {
  /// The members of its document beside those that every method has.
  func members(beside plain: Analysis) -> [JSONValue.Member]
  /// The headers of its table.
  static var headers: [String] { get }
  /// The rows of its table, some of which may be of the result without an account of small-study effects.
  func rows(beside plain: Analysis) -> [[CSVValue]]
  /// The text that people read beneath the heading.
  func text(_ words: SmallStudyWords) -> String
}
