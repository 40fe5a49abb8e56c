import EffectSizes
import MetaAnalysis

/// Fits a model, whose errors are those of a method that rests on it.
func fitting<Fit>(_ fit: () throws(MetaAnalysisError) -> Fit) throws(SmallStudyError) -> Fit {
  do throws(MetaAnalysisError) {
    return try fit()
  } catch {
    switch error {
    case .dependentErrors: throw .dependentErrors
    default: throw .model(error)
    }
  }
}

extension StudyEffects {
  /// Throws where there are fewer studies than a method needs.
  func demand(_ needed: Int) throws(SmallStudyError) {
    guard count >= needed else { throw .tooFewStudies(needed: needed, found: count) }
  }

  /// The standard error of each effect.
  var standardErrors: [Double] { variances.map { $0.squareRoot() } }

  /// The effects alone, without what else is known of the studies; turned, with no effect in its place.
  func plain(turned: Bool = false) -> StudyEffects {
    StudyEffects(
      labels: labels, estimates: turned ? estimates.map { -$0 } : estimates, variances: variances,
      scale: scale)
  }
}
