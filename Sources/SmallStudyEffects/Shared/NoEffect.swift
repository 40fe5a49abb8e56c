package import EffectSizes
import Estimates

extension StudyEffects {
  /// Throws where 0 on the analysis scale is not no effect, which methods rest on that look at p values or sides.
  package func demandNoEffectAtZero() throws(SmallStudyError) {
    guard !scale.hasNoEffectAtZero else { return }
    throw .noEffectNotAtZero(measure: scale.code, noEffect: scale.nullValue)
  }
}
