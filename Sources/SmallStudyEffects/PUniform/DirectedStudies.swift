import Distributions
import EffectSizes
import MetaAnalysis

/// Studies turned so that selection favours large effects, and which of them are significant.
struct DirectedStudies {
  let direction: SelectionDirection
  /// The turned effects.
  let estimates: [Double]
  let deviations: [Double]
  /// The common effect of all studies, not turned.
  let commonEffect: Double

  /// The two-sided critical value of 5%.
  static let critical = -StandardNormal().quantile(0.025)

  /// - Throws: `model` where a common effect cannot be fitted.
  init(_ effects: StudyEffects, _ direction: SelectionDirection?, level: Double) throws(SmallStudyError) {
    do {
      commonEffect = try CommonEffect(level: level).fit(effects).pooled.estimate
    } catch {
      throw .model(error)
    }
    let chosen = direction ?? SelectionDirection(sideOf: commonEffect)
    self.direction = chosen
    estimates = effects.estimates.map { chosen.sign * $0 }
    deviations = effects.variances.map { $0.squareRoot() }
  }

  /// The places of significant results in the direction.
  var significant: [Int] {
    estimates.indices.filter { estimates[$0] > Self.critical * deviations[$0] }
  }
}
