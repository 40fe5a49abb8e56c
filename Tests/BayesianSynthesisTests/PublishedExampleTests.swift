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
  /// mean 0 and standard deviation 50, τ half-Cauchy with scale 25. Numbers as bayesmeta's vignette prints them.
  ///
  /// bayesmeta integrates τ to seven digits. μ and the schools' effects are mixtures over some ten values of τ there, matched up to a
  /// stated divergence of 0.01: three to four digits.
  @Test func rubin1981() throws {
    var model = HierarchicalModel(
      effectPrior: .normal(mean: 0, standardDeviation: 50), heterogeneityPrior: .halfCauchy(25))
    let fit = try model.fit(Self.schools)
    let tau = fit.heterogeneity
    #expect(tau.mode == 0 && tau.interval.lower == 0)
    #expect(abs(tau.median - 4.758539) < 1e-6)
    #expect(abs(try #require(tau.mean) - 5.884511) < 1e-6)
    #expect(abs(try #require(tau.standardDeviation) - 4.869904) < 1e-6)
    #expect(abs(tau.interval.upper - 15.165894) < 1e-5)
    let mean = fit.effect
    #expect(abs(try #require(mean.mode) - 7.929503) < 1e-3)
    #expect(abs(mean.median - 7.962961) < 1e-3)
    #expect(abs(try #require(mean.mean) - 7.985729) < 1e-3)
    #expect(abs(try #require(mean.standardDeviation) - 4.995762) < 1e-3)
    #expect(abs(mean.interval.lower + 1.823353) < 5e-3)
    #expect(abs(mean.interval.upper - 17.824562) < 5e-3)
    #expect(abs(fit.probabilityAbove - 0.9487521) < 5e-5)
    // Schools A, G and H.
    let printed = [
      0: [10.093581, 11.095255, 7.901084, -3.209562, 28.169723],
      6: [9.786985, 10.336032, 6.631039, -2.138807, 24.230908],
      7: [8.266594, 8.474644, 7.456906, -6.528854, 24.110315],
    ]
    for (school, numbers) in printed {
      let effect = fit.studies[school].effect
      let found = [
        effect.median, try #require(effect.mean), try #require(effect.standardDeviation),
        effect.interval.lower, effect.interval.upper,
      ]
      for (found, printed) in zip(found, numbers) { #expect(abs(found - printed) < 0.03) }
    }
    model.intervalKind = .central
    let central = try model.fit(Self.schools, includesStudies: false).heterogeneity.interval
    #expect(abs(central.lower - 0.2199559) < 1e-6)
    #expect(abs(central.upper - 18.0531718) < 1e-5)
  }

  /// Poulsen and colleagues' five trials (2006, doi 10.1002/14651858.cd001476.pub2) under the priors of oral health of Bartoš and
  /// colleagues 2021, doi 10.1002/sim.9170, section 5: μ Student's t with five degrees of freedom and scale 0.51, τ inverse gamma
  /// (1.79, 0.28). Bayes factors 218.53 for an effect and 3.52 for heterogeneity, to their printed digits; the effect 1.082 if there is
  /// one, by sampling.
  @Test func bartos2021() throws {
    let found = try averages(
      StudyEffects(estimates: Self.poulsen.map(\.d), variances: Self.poulsen.map { $0.error * $0.error }),
      scale: 0.51, heterogeneityPrior: InverseGammaPrior(shape: 1.79, scale: 0.28))
    #expect(abs(found.effect - 218.53) < 0.01)
    #expect(abs(found.heterogeneity - 3.52) < 0.005)
    #expect(abs(found.mean - 1.082) < 0.005)
  }

  /// The same trials as RoBMA 3 takes them by default, printed in its vignette on medicine: to Fisher's z, with standard errors
  /// 1/√(n - 3) of the n that d and its standard error imply, (d² + 8)/(2 se²), and scales of priors halved. Bayes factors 347.932 and
  /// 2.608; they come from bridge sampling, whose error is some tenths of a percent.
  @Test func bartos2021ThroughFisherZ() throws {
    let found = try averages(
      StudyEffects(
        estimates: Self.poulsen.map { Foundation.asinh($0.d / 2) },
        variances: Self.poulsen.map { 1 / (($0.d * $0.d + 8) / (2 * $0.error * $0.error) - 3) }),
      scale: 0.255, heterogeneityPrior: InverseGammaPrior(shape: 1.79, scale: 0.14))
    #expect(abs(found.effect / 347.932 - 1) < 5e-3)
    #expect(abs(found.heterogeneity / 2.608 - 1) < 5e-3)
  }

  private static let poulsen: [(d: Double, error: Double)] = [
    (0.9073050, 0.2720456), (0.7207589, 0.1977769), (1.3305829, 0.2721648), (1.7688872, 0.2656483),
    (1.3286828, 0.3582617),
  ]

  /// Inclusion Bayes factors of effect and heterogeneity, and the mean effect where there is one, under Student's t with five degrees
  /// of freedom as the prior of μ.
  ///
  /// A second way must give the same: a mixture of averages under normal priors with standard deviations scale √5/χ, χ² of five degrees.
  private func averages(
    _ effects: StudyEffects, scale: Double, heterogeneityPrior: InverseGammaPrior
  ) throws -> (effect: Double, heterogeneity: Double, mean: Double) {
    func fit(_ prior: EffectPrior) throws -> ModelAveragingFit {
      try ModelAveraging(effectPrior: prior, heterogeneityPrior: heterogeneityPrior).fit(effects)
    }
    let found = try fit(.studentsT(mean: 0, scale: scale, degreesOfFreedom: 5))
    let (factor, mean) = (found.effectInclusion.bayesFactor, try #require(found.conditional.effect.mean))
    var (sum, means) = (0.0, 0.0)
    for (chi, weight) in GaussLegendre(count: 20).nodes(from: 0, to: 7) {
      let density = (2 / Double.pi).squareRoot() / 3 * pow(chi, 4) * Foundation.exp(-chi * chi / 2)
      let part = try fit(.normal(mean: 0, standardDeviation: scale * 5.0.squareRoot() / chi))
      let share = weight * density * part.effectInclusion.bayesFactor
      sum += share
      means += share * (try #require(part.conditional.effect.mean))
    }
    #expect(abs(sum / factor - 1) < 1e-6)
    #expect(abs(means / sum - mean) < 1e-6)
    return (factor, found.heterogeneityInclusion.bayesFactor, mean)
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

  /// Bartoš and colleagues 2021, doi 10.1002/sim.9170: τ inverse gamma, (1.79, 0.28) in oral health, their example, and (1.71, 0.40)
  /// over all fields. The field is a name of the distribution.
  @Test func bartos2021Fields() throws {
    let studies = StudyPrecision(variances: [0.1])
    for (code, shape, scale) in [("bartos:oral-health", 1.79, 0.28), ("bartos:any", 1.71, 0.40)] {
      let prior = try Catalogue.heterogeneityPriors.element(code)
      #expect(prior.code == code)
      #expect(
        prior.density(0.3, of: studies)
          == InverseGammaPrior(shape: shape, scale: scale).density(0.3, of: studies))
    }
    #expect(BartosPrior(field: "astrology") == nil)
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
