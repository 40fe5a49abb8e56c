import BayesianSynthesis
import Distributions
import EffectSizes
import Estimates
import Foundation
import Testing

/// Published analyses, each named after its paper.
@Suite struct PublishedExampleTests {
  private static let schools = StudyEffects(
    labels: ["A", "B", "C", "D", "E", "F", "G", "H"],
    estimates: [28.39, 7.94, -2.75, 6.82, -0.64, 0.63, 18.01, 12.16],
    variances: [14.9, 10.2, 16.3, 11, 9.4, 11.4, 10.4, 17.6].map { $0 * $0 })

  /// Six preregistered studies of power pose: Gronau and colleagues 2017, doi 10.1080/23743603.2017.1326760.
  private static let powerPose = try! BayesianCase.effects("bayes-powerpose.csv")

  /// Rubin 1981, doi 10.3102/10769986006004377, with the priors of Röver 2020, doi 10.18637/jss.v093.i06, section 3: μ normal with
  /// mean 0 and standard deviation 50, τ half-Cauchy with scale 25.
  @Test func rubin1981() throws {
    let model = HierarchicalModel(
      effectPrior: .normal(mean: 0, standardDeviation: 50), heterogeneityPrior: .halfCauchy(25))
    let fit = try model.fit(Self.schools)
    #expect(abs(try #require(fit.effect.mean) - 7.99) < 0.005)
    #expect(abs(fit.effect.interval.lower + 1.82) < 0.005)
    #expect(abs(fit.effect.interval.upper - 17.82) < 0.005)
    #expect(abs(fit.heterogeneity.median - 4.76) < 0.005)
    #expect(fit.heterogeneity.interval.lower == 0)
    #expect(abs(fit.heterogeneity.interval.upper - 15.17) < 0.005)
  }

  /// Gronau and colleagues 2017, table 2: effects under a half-Cauchy prior with scale 1/√2 above 0, τ inverse gamma (1, 0.15): Bayes
  /// factors 89.57 under equal effects, 9.374 under random ones, 33.136 over both.
  ///
  /// A Cauchy distribution is a mixture of normal ones whose standard deviation is its scale over |Z|, and the half above 0 of each
  /// has twice its marginal likelihood times the probability above 0.
  @Test func gronau2017() throws {
    let (scale, prior) = (0.5.squareRoot(), InverseGammaPrior(shape: 1, scale: 0.15))
    func marginal(_ part: (HierarchicalModel) throws -> Double) -> Double {
      // 2 φ(z) over z > 0, whose steps shrink towards 0.
      GaussLegendre(count: isOptimized ? 60 : 24).nodes(from: 0, to: 1).reduce(0) { sum, node in
        let z = 7 * node.0 * node.0
        let weight = 14 * node.0 * node.1 * 2 * StandardNormal().density(z)
        let model = HierarchicalModel(
          effectPrior: .normal(mean: 0, standardDeviation: scale / z), heterogeneityPrior: prior)
        return sum + weight * (try! part(model))
      }
    }
    let random = marginal { model in
      let posterior = try model.posterior(of: Self.powerPose)
      let fit = posterior.fit(includesStudies: false)
      return 2 * Foundation.exp(try #require(fit.logMarginalLikelihood)) * fit.probabilityAbove
    }
    // τ next to 0 is equal effects.
    let equal = marginal { model in
      var model = model
      model.heterogeneityPrior = UniformPrior(end: 1e-9)
      let fit = try model.fit(Self.powerPose, includesStudies: false)
      return 2 * Foundation.exp(try #require(fit.logMarginalLikelihood)) * fit.probabilityAbove
    }
    let null = try ModelAveraging(heterogeneityPrior: prior).fit(Self.powerPose).models
      .filter { !$0.hasEffect }.map { Foundation.exp($0.logMarginalLikelihood) }
    let tolerance = isOptimized ? 1e-4 : 2e-3
    #expect(abs(equal / null[0] / 89.57 - 1) < tolerance)
    #expect(abs(random / null[1] / 9.374 - 1) < tolerance)
    #expect(abs((equal + random) / (null[0] + null[1]) / 33.136 - 1) < tolerance)
  }

  /// Turner and colleagues 2015, doi 10.1002/sim.6381, abstract and table IV: for "any" outcome the median of τ² is exp(-2.56), and
  /// 95% lie up to exp(-2.56 + 1.645 × 1.74).
  @Test func turner2015() throws {
    let summary = try #require(
      TurnerPrior().summary(level: 0.95, of: StudyPrecision(variances: [1])))
    #expect(abs(2 * Foundation.log(summary.median) + 2.56) < 1e-9)
    #expect(abs(2 * Foundation.log(summary.upper) - (-2.56 + 1.74 * StandardNormal().quantile(0.95))) < 1e-9)
  }

  /// Rhodes and colleagues 2015, doi 10.1016/j.jclinepi.2014.08.012: log τ² around -3.44 by Student's t with five degrees of freedom
  /// and scale 2.59.
  @Test func rhodes2015() throws {
    let summary = try #require(
      RhodesPrior().summary(level: 0.95, of: StudyPrecision(variances: [1])))
    #expect(abs(2 * Foundation.log(summary.median) + 3.44) < 1e-7)
    let quantile = StudentsT(degreesOfFreedom: 5).quantile(0.95)
    #expect(abs(2 * Foundation.log(summary.upper) - (-3.44 + 2.59 * quantile)) < 1e-7)
  }
}
