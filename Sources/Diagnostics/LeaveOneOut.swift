public import EffectSizes
public import MetaAnalysis

/// A model fitted to all studies but one.
public struct Omission<Fit: MetaAnalysisFit>: Sendable {
  /// The position of the study that was left out.
  public let study: Int
  /// Its label.
  public let label: String
  /// The fit to the others, or why there is none.
  public let result: Result<Fit, MetaAnalysisError>
}

extension Omission: Equatable where Fit: Equatable {}
extension Omission: Hashable where Fit: Hashable {}

extension MetaAnalysisModel {
  /// Fits the model to all studies but one, for each study in turn, in the order of the studies. k fits.
  ///
  /// Everything that is known of the other studies stays with them: weights, covariates, counts. Studies left that cannot
  /// be fitted (one subgroup, no events) give the reason in place of a fit.
  public func leaveOneOut(_ effects: StudyEffects) -> [Omission<Fit>] {
    effects.estimates.indices.map { study in
      let result = Result { () throws(MetaAnalysisError) in try fit(effects.without(study)) }
      let label = effects.labels.indices.contains(study) ? effects.labels[study] : ""
      return Omission(study: study, label: label, result: result)
    }
  }
}

extension StudyEffects {
  /// All studies but one; the models' own error for columns of unequal lengths.
  fileprivate func without(_ study: Int) throws(MetaAnalysisError) -> StudyEffects {
    do throws(EffectSizesError) {
      return try selecting(estimates.indices.filter { $0 != study })
    } catch {
      guard case .unequalLengths(let name, let expected, let found) = error else { throw .noStudies }
      throw .unequalLengths(name: name, expected: expected, found: found)
    }
  }
}
