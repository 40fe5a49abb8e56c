import BayesianSynthesis
import EffectSizes
import Estimates
import Foundation
import Testing

/// What holds of every posterior, whatever the numbers.
@Suite struct PosteriorPropertyTests {
  private static let effects = StudyEffects(
    estimates: [0.31, -0.12, 0.85, 0.4, 0.22], variances: [0.04, 0.09, 0.1, 0.02, 0.06])

  private static let priors: [any HeterogeneityPrior] = [
    HalfNormalPrior(scale: 0.5), HalfCauchyPrior(scale: 0.3), HalfTPrior(degreesOfFreedom: 4, scale: 0.4),
    ExponentialPrior(rate: 3), LognormalPrior(mean: -1.2, standardDeviation: 0.8),
    InverseGammaPrior(shape: 1, scale: 0.15), UniformPrior(end: 1.5),
  ]

  /// Values that two fits share, moved back from a shift and a scale.
  private func values(_ fit: HierarchicalFit, shift: Double = 0, scale: Double = 1) throws -> [Double] {
    let (mean, prediction) = (fit.effect, try #require(fit.prediction))
    let places =
      [
        try #require(mean.mean), mean.median, try #require(mean.mode), mean.interval.lower,
        mean.interval.upper,
        prediction.median, prediction.interval.lower, prediction.interval.upper,
      ] + fit.studies.map(\.effect.median)
    let spreads = [
      try #require(mean.standardDeviation), fit.heterogeneity.median, fit.heterogeneity.interval.lower,
      fit.heterogeneity.interval.upper, try #require(fit.heterogeneity.mode),
    ]
    return places.map { ($0 - shift) / scale } + spreads.map { $0 / scale } + [fit.probabilityAbove]
  }

  @Test(arguments: priors.indices) func shiftAndScaleMoveEverythingAlong(_ place: Int) throws {
    let prior = Self.priors[place]
    var model = HierarchicalModel(
      effectPrior: .normal(mean: 0.1, standardDeviation: 2), heterogeneityPrior: prior)
    let plain = try model.fit(Self.effects)
    let (shift, scale) = (150.0, 12.5)
    model.effectPrior = .normal(mean: shift + scale * 0.1, standardDeviation: scale * 2)
    model.heterogeneityPrior = try #require(prior.scaled(by: scale))
    let moved = try model.fit(
      StudyEffects(
        estimates: Self.effects.estimates.map { shift + scale * $0 },
        variances: Self.effects.variances.map { scale * scale * $0 }))
    let (first, second) = (
      try values(plain).dropLast(), try values(moved, shift: shift, scale: scale).dropLast()
    )
    for (one, other) in zip(first, second) { #expect(abs(one - other) < 1e-8 * max(1, abs(one))) }
    // The density of k effects is that of the moved ones times the scale to the power of k.
    let logs = (try #require(plain.logMarginalLikelihood), try #require(moved.logMarginalLikelihood))
    #expect(abs(logs.0 - logs.1 - 5 * Foundation.log(scale)) < 1e-8)
  }

  @Test(arguments: priors.indices) func quantilesAndIntervalsMeetTheirConditions(_ place: Int) throws {
    for kind in PosteriorIntervalKind.allCases {
      let model = HierarchicalModel(heterogeneityPrior: Self.priors[place], level: 0.9, intervalKind: kind)
      let posterior = try model.posterior(of: Self.effects)
      let fit = posterior.fit()
      let prediction = try #require(fit.prediction)
      #expect(abs(posterior.cumulativeEffect(fit.effect.median) - 0.5) < 1e-12)
      #expect(abs(posterior.cumulativePrediction(prediction.median) - 0.5) < 1e-12)
      #expect(abs(posterior.cumulativeHeterogeneity(fit.heterogeneity.median) - 0.5) < 1e-9)
      let parts: [(Interval, (Double) -> Double, (Double) -> Double)] = [
        (fit.effect.interval, posterior.cumulativeEffect, posterior.effectDensity),
        (prediction.interval, posterior.cumulativePrediction, posterior.predictedDensity),
        (fit.heterogeneity.interval, posterior.cumulativeHeterogeneity, posterior.heterogeneityDensity),
      ]
      for (interval, cumulative, density) in parts {
        #expect(abs(cumulative(interval.upper) - cumulative(interval.lower) - 0.9) < 1e-9)
        if kind == .central {
          #expect(abs(cumulative(interval.lower) - 0.05) < 1e-9)
        } else if interval.lower != 0, interval.upper != 1.5 {
          #expect(abs(density(interval.lower) / density(interval.upper) - 1) < 1e-8)
        }
      }
    }
  }

  /// A second way: the joint density summed over a fine grid.
  @Test func marginalsAreThoseOfTheJointDensity() throws {
    let posterior = try HierarchicalModel(heterogeneityPrior: .halfNormal(0.5)).posterior(of: Self.effects)
    let step = 0.005
    let sum = (0...800).reduce(0.0) { sum, place in
      sum + step * (place == 0 ? 0.5 : 1) * posterior.jointDensity(effect: 0.25, tau: Double(place) * step)
    }
    #expect(abs(sum / posterior.effectDensity(0.25) - 1) < 1e-5)
  }

  /// A second way: the joint density summed over a grid wherever it is above that of the border.
  @Test(arguments: [0.5, 0.95]) func jointRegionsHaveTheirProbability(_ level: Double) throws {
    for prior in [
      HalfNormalPrior(scale: 0.5) as any HeterogeneityPrior, InverseGammaPrior(shape: 1, scale: 0.15),
    ] {
      let posterior = try HierarchicalModel(heterogeneityPrior: prior, level: 0.9).posterior(of: Self.effects)
      let region = try #require(posterior.jointRegion(level: level))
      let rows = try #require(region.parts.first)
      #expect(region.parts.count == 1)
      for row in rows.dropFirst() {
        for effect in [row.lower, row.upper] {
          #expect(abs(posterior.jointDensity(effect: effect, tau: row.tau) / region.density - 1) < 1e-8)
        }
      }
      let (low, high) = (rows.map(\.lower).min()!, rows.map(\.upper).max()!)
      let (width, height) = ((high - low) / 90, rows.last!.tau / 90)
      var sum = 0.0
      for column in -2..<92 {
        for row in 0..<92 {
          let density = posterior.jointDensity(
            effect: low + (Double(column) + 0.5) * width, tau: (Double(row) + 0.5) * height)
          if density >= region.density { sum += density * width * height }
        }
      }
      #expect(abs(sum - level) < 3e-3)
    }
  }

  /// The eight schools under the priors of Röver 2020, by NumPy: densities on a grid of 0.04 in μ and 0.02 in τ, sorted and summed.
  @Test func jointRegionOfEightSchools() throws {
    let schools = StudyEffects(
      estimates: [28.39, 7.94, -2.75, 6.82, -0.64, 0.63, 18.01, 12.16],
      variances: [14.9, 10.2, 16.3, 11, 9.4, 11.4, 10.4, 17.6].map { $0 * $0 })
    let model = HierarchicalModel(
      effectPrior: .normal(mean: 0, standardDeviation: 50), heterogeneityPrior: .halfCauchy(25))
    let posterior = try model.posterior(of: schools)
    for (level, density, tau, effects) in [
      (0.5, 0.004709019, 7.67, (2.44, 13.2)), (0.95, 0.0002798948, 18.39, (-3.88, 20.08)),
    ] {
      let region = try #require(posterior.jointRegion(level: level, rows: 201))
      #expect(abs(region.density / density - 1) < 1e-4)
      #expect(region.parts.count == 1 && region.parts[0][0].tau == 0)
      #expect(abs(region.parts[0][200].tau - tau) < 0.03)
      #expect(abs(region.parts[0].map(\.lower).min()! - effects.0) < 0.04)
      #expect(abs(region.parts[0].map(\.upper).max()! - effects.1) < 0.04)
    }
  }

  @Test(arguments: priors.indices) func priorDensitiesHaveTheIntegralOne(_ place: Int) throws {
    let (prior, studies) = (Self.priors[place], StudyPrecision(variances: [0.04, 0.09]))
    // In steps of log τ, in which none of them is steep.
    let sum = (-2400...2400).reduce(0.0) { sum, index in
      let tau = Foundation.exp(Double(index) / 120)
      return sum + tau * prior.density(tau, of: studies) / 120
    }
    #expect(abs(sum - 1) < 2e-2)
    let summary = try #require(prior.summary(level: 0.95, of: studies))
    #expect(summary.median > 0 && summary.median < summary.upper)
  }

  @Test func oneStudyUnderProperPriorsIsThePriorAndTheStudy() throws {
    let one = StudyEffects(estimates: [0.4], variances: [0.04])
    let fit = try HierarchicalModel(heterogeneityPrior: .halfNormal(0.5)).fit(one)
    #expect(abs(fit.effect.median - 0.4) < 1e-12)
    // One study says nothing of τ where μ is flat.
    let prior = try #require(fit.prior)
    #expect(abs(fit.heterogeneity.median - prior.median) < 1e-9)
  }

  @Test func regressionWithoutModeratorsInTheFormulaIsThePlainModel() throws {
    let covariate = Covariate.numeric("x", [0.1, -0.4, 0.9, 0.2, 0.5])
    var model = HierarchicalModel(
      effectPrior: .normal(mean: 0, standardDeviation: 1), heterogeneityPrior: .halfNormal(0.5))
    model.formula = try .init("x")
    model.moderatorPrior = .normal(mean: 0, standardDeviation: 1e-6)
    let (regression, plain) = (
      try model.fit(Self.effects.adding([covariate])),
      try HierarchicalModel(
        effectPrior: .normal(mean: 0, standardDeviation: 1), heterogeneityPrior: .halfNormal(0.5)
      ).fit(Self.effects)
    )
    // A coefficient that its prior holds at 0 changes nothing.
    #expect(abs(regression.effect.median - plain.effect.median) < 1e-6)
    #expect(abs(regression.heterogeneity.median - plain.heterogeneity.median) < 1e-6)
    #expect(
      abs(try #require(regression.logMarginalLikelihood) - (try #require(plain.logMarginalLikelihood))) < 1e-6
    )
  }

  @Test func turningEffectsTurnsTheAverage() throws {
    var turned = Self.effects
    turned.estimates = turned.estimates.map { -$0 }
    let model = ModelAveraging()
    let (one, other) = (try model.fit(Self.effects), try model.fit(turned))
    #expect(abs(one.averaged.effect.interval.upper + other.averaged.effect.interval.lower) < 1e-10)
    #expect(abs(try #require(one.averaged.effect.mean) + (try #require(other.averaged.effect.mean))) < 1e-10)
    #expect(abs(one.effectInclusion.bayesFactor / other.effectInclusion.bayesFactor - 1) < 1e-10)
  }

  /// Selection that favours small effects is selection that favours large ones of effects with the other sign.
  @Test(.enabled(if: isOptimized)) func turningEffectsTurnsTheDirectionOfBias() throws {
    var turned = Self.effects
    turned.estimates = turned.estimates.map { -$0 }
    let model = ModelAveraging(includesBias: true)
    let (one, other) = (try model.fit(Self.effects), try model.fit(turned))
    #expect(one.direction == .greater && other.direction == .less)
    #expect(abs(try #require(one.averaged.effect.mean) + (try #require(other.averaged.effect.mean))) < 1e-9)
    #expect(abs(one.conditional.effect.interval.upper + other.conditional.effect.interval.lower) < 1e-9)
    #expect(abs(one.biasInclusion!.bayesFactor / other.biasInclusion!.bayesFactor - 1) < 1e-9)
  }

  @Test func resultsAreReadBackAsTheyWereWritten() throws {
    let fit = try HierarchicalModel(heterogeneityPrior: .halfNormal(0.5)).fit(Self.effects)
    #expect(try JSONDecoder().decode(HierarchicalFit.self, from: JSONEncoder().encode(fit)) == fit)
    let average = try ModelAveraging().fit(Self.effects)
    #expect(try JSONDecoder().decode(ModelAveragingFit.self, from: JSONEncoder().encode(average)) == average)
  }
}
