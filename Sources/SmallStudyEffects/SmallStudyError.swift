public import Estimates
public import MetaAnalysis

/// Why a method for small-study effects has no result. Positions of studies are zero-based.
public enum SmallStudyError: Error, Sendable, Hashable {
  /// The model that the method rests on cannot be fitted.
  case model(MetaAnalysisError)
  /// The method needs more studies.
  case tooFewStudies(needed: Int, found: Int)
  /// The errors of some studies are correlated, which the method does not allow for.
  case dependentErrors
  /// The method is not made for the measure of a code, but for other kinds of effects.
  ///
  /// `instead` are codes of methods that suit the measure.
  case unsuitedMeasure(String, suited: [EffectContrast], instead: [String])
  /// 0 on the analysis scale is not no effect: no value is, or another one.
  case noEffectNotAtZero(measure: String, noEffect: Double?)
  /// Effects do not vary at all around a mean or a line, so that a dispersion that is estimated from them is 0, and standard
  /// errors with it.
  case noVariation
  /// The method reads 2x2 tables, and some study has none.
  case noTables
  /// The method reads how many people studies have, and some study does not tell.
  case noSizes(ofArms: Bool)
  /// What effects are compared with is the same in every study.
  case predictorDoesNotVary(String)
  /// A group has no events, or nothing but events, in all tables together, so that there is no common ratio.
  case noCommonRatio
  /// The number of missing studies is not defined: the root of a negative number.
  case missingStudiesUndefined
  /// The trimming of studies goes round in a circle.
  case trimmingDoesNotEnd
  /// No study lies against the direction of selection, or is not significant: nothing is left to estimate from.
  case onlyAffirmativeStudies(SelectionDirection)
  /// The effect that would no longer matter is not a number other than 0.
  case targetIsZero
  /// A step at 0.025 has fewer than four results on a side.
  case fewResultsOnASide(significant: Int, others: Int)
  /// True effects differ, and the method assumes one; I² in percent.
  case heterogeneous(iSquared: Double)
  /// No selection along a path suffices for effects that do not depend on standard errors.
  case noSufficientSelection
  /// Cut points of p values are not between 0 and 1, or do not ascend.
  case cutPointsNotAscending([Double])
  /// Given weights are not one for each interval of p values, or not positive.
  case unsuitedWeights(intervals: Int, weights: [Double])
  /// An interval of p values has no result, so that its weight cannot be told.
  case emptyInterval(SelectionInterval)
  /// No effect lies beyond the cut of a truncated distribution, in the direction of selection.
  case nothingBeyondCut(Double, SelectionAlternative)
  /// Every effect lies beyond the cut of a truncated distribution, so that nothing tells what was not published.
  case nothingShortOfCut(Double, SelectionAlternative)
  /// A selection function is not made for two-sided p values.
  case unsuitedAlternative(function: String)
  /// The likelihood rises as the mean or the heterogeneity grows without end.
  case noMaximum
  /// No result is significant, in a direction if one is named.
  case noSignificantResults(SelectionDirection?)
  /// No effect makes the significant p values uniform: all are so close to 0.05 that it lies far from every study's.
  case noEstimate
  /// Copas and Shi's γ₀ and γ₁ are not finite, or the second is negative.
  case unsuitedPublication(constant: Double, slope: Double)
  /// All standard errors are equal, so that size tells nothing.
  case equalStandardErrors
}

extension SmallStudyError: CustomStringConvertible {
  /// The reason as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .model(let error): "\(error)"
    case .tooFewStudies(let needed, let found):
      "it needs at least \(needed) studies, and there \(found == 1 ? "is" : "are") \(found)"
    case .dependentErrors:
      "the errors of some effects are correlated, and the method takes effects as independent"
    case .unsuitedMeasure, .noEffectNotAtZero, .noVariation, .noTables, .noSizes,
      .predictorDoesNotVary, .noCommonRatio, .missingStudiesUndefined, .trimmingDoesNotEnd,
      .onlyAffirmativeStudies, .targetIsZero, .fewResultsOnASide, .heterogeneous, .noSufficientSelection:
      asymmetryDescription
    case .cutPointsNotAscending, .unsuitedWeights, .emptyInterval, .nothingBeyondCut, .nothingShortOfCut,
      .unsuitedAlternative,
      .noMaximum:
      selectionDescription
    case .noSignificantResults(let direction):
      "no result is significant"
        + (direction.map {
          ", with p below 0.05 and an effect \($0 == .greater ? "above" : "below") no effect"
        } ?? "")
    case .noEstimate:
      "the significant p values are so close to 0.05 that every effect far on the other side fits better than the last"
    case .unsuitedPublication(let constant, let slope):
      "gamma0 and gamma1 are finite numbers, the second not below 0, unlike \(constant.codeText) and \(slope.codeText)"
    case .equalStandardErrors:
      "all studies have the same standard error, so that effects of small and large studies cannot be compared"
    }
  }

  /// What is wrong with a selection model.
  private var selectionDescription: String {
    switch self {
    case .cutPointsNotAscending(let cuts):
      "cut points of p values lie between 0 and 1 and ascend, unlike \(cuts.map(\.codeText).joined(separator: ", "))"
    case .unsuitedWeights(let intervals, let weights):
      "\(intervals) intervals of p values need as many positive weights, unlike "
        + "\(weights.map(\.codeText).joined(separator: ", "))"
    case .emptyInterval(let interval):
      "no result has a p value with \(interval.name), so that the weight of this interval cannot be told: leave out the cut at "
        + [interval.lower, interval.upper].filter { $0 > 0 && $0 < 1 }.map(\.codeText).joined(
          separator: " or at ")
    case .nothingBeyondCut(let cut, let alternative):
      "no effect is \(alternative == .less ? "below" : "above") the cut at \(cut.codeText)"
    case .nothingShortOfCut(let cut, let alternative):
      "every effect is \(alternative == .less ? "below" : "above") the cut at \(cut.codeText), so that the weight of others cannot be "
        + "told: choose a cut among the effects"
    case .unsuitedAlternative(let function): "the \(function) is not made for two-sided p values"
    default:
      "the likelihood has no maximum: it rises as the mean or the variance of true effects grows without end, so that these studies "
        + "do not determine the model"
    }
  }
}
