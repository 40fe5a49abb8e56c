public import Analyses

/// Why a plot of points cannot be drawn.
public enum PlotError: Error, Sendable, Hashable {
  /// The analysis that is drawn has no result.
  case analysis(AnalysisError)
  /// A plot needs more studies.
  case tooFewStudies(plot: String, needed: Int, found: Int)
  /// A plot is of other measures.
  case unsuitableMeasure(plot: String, measure: String, suitable: String)
  /// A plot is of one pooled effect, and the model has something else.
  case needsPooledEffect(plot: String, found: String)
  /// A plot is of a regression on one column.
  case needsOneModerator(plot: String, found: Int)
  /// Studies lack what a plot has on an axis.
  case lacksValues(plot: String, value: String, studies: [String])
  /// A column has more levels than can be told apart.
  case tooManyLevels(header: String, found: Int, most: Int)
  /// A choice of a plot that does not go with another.
  case incompatible(key: String, with: String)
  /// A value that its key cannot have.
  case impossible(key: String, value: String, reason: String)
}

extension PlotError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .analysis(let error): "\(error)"
    case .tooFewStudies(let plot, let needed, let found):
      "\(plot.withArticle) needs at least \(needed) studies with an effect, and there \(found == 1 ? "is" : "are") \(found)"
    case .unsuitableMeasure(let plot, let measure, let suitable):
      "\(plot.withArticle) is for \(suitable), not for \(measure)"
    case .needsPooledEffect(let plot, let found):
      "\(plot.withArticle) is of one pooled effect, and here \(found)"
    case .needsOneModerator(let plot, let found):
      "\(plot.withArticle) is of a regression on one column, and \(found == 0 ? "none is named" : "\(found) are named")"
    case .lacksValues(let plot, let value, let studies):
      "\(plot.withArticle) needs \(value) of every study, and \(studies.count == 1 ? "this has" : "these have") none: "
        + studies.prefix(10).joined(separator: ", ")
        + (studies.count > 10 ? " and \(studies.count - 10) others" : "")
    case .tooManyLevels(let header, let found, let most):
      "the column '\(header)' has \(found) different values, and at most \(most) can be told apart"
    case .incompatible(let key, let other): "\(key) does not go with \(other)"
    case .impossible(let key, let value, let reason): "\(key) \(value): \(reason)"
    }
  }
}

/// Carries out a part of a plan, and throws its errors as those of a plot.
func analysing<T>(_ body: () throws(AnalysisError) -> T) throws(PlotError) -> T {
  do throws(AnalysisError) { return try body() } catch { throw .analysis(error) }
}

extension String {
  /// The name with its article: "a radial plot", "an orchard plot".
  var withArticle: String { (first.map { "aeiou".contains($0) } == true ? "an " : "a ") + self }
}
