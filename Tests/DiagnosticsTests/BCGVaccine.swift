import Diagnostics
import EffectSizes
import Estimates
import MetaAnalysis

/// The log risk ratios of the 13 trials of BCG vaccine (Colditz et al. 1994), with latitude and allocation.
enum BCGVaccine {
  static var effects: StudyEffects { get throws { try LeaveOneOutTests.effects } }
}

extension Refit {
  /// The pooled effect.
  var pooled: Coefficient { coefficients[0] }
}
