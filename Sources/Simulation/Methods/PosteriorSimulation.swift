import BayesianSynthesis
import EffectSizes
import Estimates
import MetaAnalysis

/// The posterior of the mean under a flat prior of μ and a prior of τ: its median, and the shortest interval.
///
/// The standard error is the posterior standard deviation, and τ the posterior mean where the prior does not depend on the studies.
public struct PosteriorSimulation: SimulatedMethod {
  /// The name: `bayes:half-normal:0.5`.
  public let code: String
  private let prior: any HeterogeneityPrior
  private let inference: any CoefficientInference

  init(code: String, prior: any HeterogeneityPrior, inference: any CoefficientInference) {
    (self.code, self.prior, self.inference) = (code, prior, inference)
  }

  public var tests: [String] { [inference.code] }
  public var estimatesTauSquared: Bool { true }

  /// What analyses one replicate at a time.
  public func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst {
    let studies = StudyEffects(
      estimates: Array(repeating: 0, count: setting.rowCount),
      variances: Array(repeating: 1, count: setting.rowCount))
    guard prior.isFixed else {
      return Analyst(
        model: HierarchicalModel(heterogeneityPrior: prior, level: setting.level), studies: studies)
    }
    return PreparedAnalyst(posterior: RepeatedPosterior(prior: prior, level: setting.level), studies: studies)
  }

  /// For priors that are made once for all replicates.
  private struct PreparedAnalyst: BlockAnalyst {
    var posterior: RepeatedPosterior
    var studies: StudyEffects

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      for column in 0..<block.replicateCount {
        guard let studies = block.studies(column, of: &self.studies, or: &results) else { continue }
        guard let found = posterior.summary(studies.estimates, studies.variances) else {
          results[0].fail(column, "the posterior is not told by its quadrature")
          continue
        }
        results[0].store(
          SimulatedEstimate(
            estimate: found.median, standardError: found.standardDeviation, lower: found.lower,
            upper: found.upper,
            tauSquared: found.heterogeneity * found.heterogeneity), at: column)
      }
    }
  }

  /// For priors that depend on the studies.
  private struct Analyst: BlockAnalyst {
    let model: HierarchicalModel
    var studies: StudyEffects

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      for column in 0..<block.replicateCount {
        guard let studies = block.studies(column, of: &self.studies, or: &results) else { continue }
        do {
          let fit = try model.fit(studies, includesStudies: false)
          let tau = fit.heterogeneity.mean ?? fit.heterogeneity.median
          results[0].store(
            SimulatedEstimate(
              estimate: fit.effect.median,
              standardError: fit.effect.standardDeviation ?? fit.effect.interval.width / 4,
              lower: fit.effect.interval.lower, upper: fit.effect.interval.upper, tauSquared: tau * tau),
            at: column)
        } catch {
          results[0].fail(column, "\(error)")
        }
      }
    }
  }
}

/// Bayesian methods that can be put under test.
let posteriorMethods = Catalogue<MethodChoice>([
  .init(
    "bayes", "Bayesian, flat prior of mu and this prior of tau",
    CodeParameter<any HeterogeneityPrior>(
      "PRIOR", "the code of a prior of tau", example: "half-normal:0.5", takesRest: true
    ) { Catalogue.heterogeneityPriors[$0] }
  ) { prior in
    MethodChoice(goes: { $0 is NormalInference }) { code, inferences in
      PosteriorSimulation(code: code, prior: prior, inference: inferences[0])
    }
  }
])
