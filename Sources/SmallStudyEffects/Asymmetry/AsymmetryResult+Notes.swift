import Distributions
import Estimates

extension AsymmetryResult {
  /// The result with a note on tables that had no part in it.
  func leavingOut(_ tables: Int) -> AsymmetryResult {
    var result = self
    if tables > 0 { result.notes.append(.uninformativeTables(tables)) }
    return result
  }
}

extension AsymmetryPredictor {
  /// What is to be said where effects are compared with their own errors, and these contain the effect.
  func notes(on scale: EffectScale) -> [SmallStudyNote] {
    let isOfErrors = self == .standardError || self == .variance
    return isOfErrors && scale.errorDependsOnEffect ? [.errorContainsEffect] : []
  }
}

extension Double {
  /// The two-sided p value of a statistic that is normal where there is no effect.
  var normalPValue: Double { min(1, 2 * StandardNormal().survival(abs(self))) }
}
