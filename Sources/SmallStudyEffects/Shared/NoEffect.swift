package import EffectSizes
package import Estimates

extension EffectScale {
  /// Whether 0 on the analysis scale is no effect, so that its side, and tests against it, mean something. It is not for
  /// proportions, means and reliabilities.
  package var hasNoEffectAtZero: Bool { nullValue == 0 }
}

extension StudyEffects {
  /// Throws where 0 on the analysis scale is not no effect, which methods rest on that look at p values or sides.
  package func demandNoEffectAtZero() throws(SmallStudyError) {
    guard !scale.hasNoEffectAtZero else { return }
    throw .noEffectNotAtZero(measure: scale.code, noEffect: scale.nullValue)
  }
}
