public import EffectSizes
import MetaAnalysis
import RealModule
public import SmallStudyEffects

/// An average over models with and without an effect, heterogeneity and, where asked for, publication bias (RoBMA-PSMA).
///
/// <!-- snippet: given let effects: StudyEffects -->
///
///     let fit = try ModelAveraging(includesBias: true).fit(effects)
///     fit.effectInclusion.bayesFactor
///     fit.averaged.effect.interval
///
/// The default priors are for standardised mean differences.
///
/// Sources: Gronau and colleagues 2017, doi 10.1080/23743603.2017.1326760; Bartoš and colleagues 2021, doi 10.1002/sim.9170, and
/// 2023, doi 10.1002/jrsm.1594.
public struct ModelAveraging: Sendable {
  /// The prior of μ where there is an effect; normal, or without bias Student's t.
  public var effectPrior: EffectPrior
  /// The prior of τ where there is heterogeneity; proper.
  public var heterogeneityPrior: any HeterogeneityPrior
  /// Whether models of publication bias are among them.
  public var includesBias: Bool
  /// The side that selection favours; `nil` for the side of the pooled effect.
  public var direction: SelectionDirection?
  /// The scale of the half-Cauchy prior of the coefficient of standard errors; without unit.
  public var petScale = 1.0
  /// The scale of the half-Cauchy prior of the coefficient of sampling variances; in units of 1/effect.
  public var peeseScale = 5.0
  /// The probability of intervals.
  public var level: Double

  /// The average, by default with RoBMA's priors.
  public init(
    effectPrior: EffectPrior = .normal(mean: 0, standardDeviation: 1),
    heterogeneityPrior: any HeterogeneityPrior = .inverseGamma(1, 0.15), includesBias: Bool = false,
    level: Double = 0.95
  ) {
    self.effectPrior = effectPrior
    self.heterogeneityPrior = heterogeneityPrior
    self.includesBias = includesBias
    self.level = level
  }

  /// The average over 4 models, or 36.
  ///
  /// - Throws: `BayesianError`: also `improperPrior`.
  /// - Complexity: O(n k) for some hundred nodes n; with bias some ten million products of k factors.
  public func fit(_ effects: StudyEffects) throws(BayesianError) -> ModelAveragingFit {
    try posterior(of: effects).fit
  }

  /// The posterior distribution over models and their parameters.
  public func posterior(of effects: StudyEffects) throws(BayesianError) -> AveragedPosterior {
    guard effectPrior.isProper else { throw .improperPrior(code: effectPrior.code, of: .effect) }
    guard effectPrior.isConjugate || !includesBias else { throw .unsuitablePrior(code: effectPrior.code) }
    guard heterogeneityPrior.isProper else {
      throw .improperPrior(code: heterogeneityPrior.code, of: .heterogeneity)
    }
    do throws(MetaAnalysisError) { try Level.validate(level) } catch { throw .model(error) }
    let columns = try StudyColumns(effects)
    var side: SelectionDirection?
    if includesBias {
      if let direction { side = direction } else { side = try pooledSide(of: effects) }
    }
    return try AveragedPosterior(self, effects, columns, side: side)
  }

  private func pooledSide(of effects: StudyEffects) throws(BayesianError) -> SelectionDirection {
    do throws(SmallStudyError) {
      return try SelectionDirection(sideOf: effects, by: InverseVariance())
    } catch .model(let error) {
      throw .model(error)
    } catch {
      return .greater
    }
  }
}
