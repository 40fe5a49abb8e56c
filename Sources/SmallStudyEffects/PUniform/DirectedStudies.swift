import EffectSizes
import MetaAnalysis

/// Studies turned so that selection favours large effects, and which of them are significant.
struct DirectedStudies {
  let direction: SelectionDirection
  /// The turned effects.
  let estimates: [Double]
  let deviations: [Double]
  /// The places of significant results in the direction.
  let significant: [Int]
  /// The common effect of all studies, not turned.
  let commonEffect: Double

  /// - Throws: `noEffectNotAtZero`; `model` where a common effect cannot be fitted.
  init(_ effects: StudyEffects, _ direction: SelectionDirection?, level: Double) throws(SmallStudyError) {
    try effects.demandNoEffectAtZero()
    do {
      commonEffect = try CommonEffect(level: level).fit(effects).pooled.estimate
    } catch {
      throw .model(error)
    }
    let chosen = direction ?? SelectionDirection(sideOf: commonEffect)
    self.direction = chosen
    estimates = effects.estimates.map { chosen.sign * $0 }
    deviations = effects.standardErrors
    let areSignificant = effects.areSignificant(chosen)
    significant = areSignificant.indices.filter { areSignificant[$0] }
  }
}
