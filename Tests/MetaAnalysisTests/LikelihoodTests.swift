import Distributions
import EffectSizes
import LinearAlgebra
import MetaAnalysis
import Testing

/// The likelihood's maximum is a maximum, and the highest.
@Suite struct LikelihoodTests {
  /// Points of τ² from far below the smallest variance to far above any estimate.
  static func grid(_ effects: StudyEffects) -> [Double] {
    let smallest = effects.variances.min()!
    let range = effects.estimates.max()! - effects.estimates.min()!
    let top = 10 * (range * range + effects.variances.max()!)
    var points = [0.0]
    var point = smallest * 1e-3
    while point < top {
      points.append(point)
      point *= 1.15
    }
    return points
  }

  static func check(_ fit: some UnivariateFit, restricted: Bool) throws {
    let problem = fit.problem()
    let tauSquared = fit.heterogeneity.tauSquared
    let highest = problem.logLikelihood(at: tauSquared, restricted: restricted)
    #expect(highest.isFinite)
    for point in grid(fit.effects) {
      let value = problem.logLikelihood(at: point, restricted: restricted)
      #expect(value <= highest + 1e-9 * max(1, abs(highest)), "at \(point), not \(tauSquared)")
    }
    let record = try #require(fit.convergence)
    #expect(record.converged && record.iterations < 150)
    guard tauSquared > 0 else { return }
    let sums = problem.residualSums(at: tauSquared)
    let penalty = restricted ? sums.trace : sums.weights
    #expect(agree(sums.residualSquared, penalty, 1e-8), "score \(sums.residualSquared) \(penalty)")
  }

  @Test(arguments: 1...60)
  func maximumIsGlobal(seed: Int) throws {
    let effects = StudyEffects.random(seed: seed, studies: 2 + seed % 12, tauSquared: seed % 3 == 0 ? 0 : 0.3)
    try Self.check(RandomEffects(method: .reml).fit(effects), restricted: true)
    try Self.check(RandomEffects(method: .maximumLikelihood).fit(effects), restricted: false)
  }

  @Test(arguments: 1...30, [4.0, 12, 30])
  func maximumIsGlobalOnExtremeData(seed: Int, orders: Double) throws {
    let effects = StudyEffects.extreme(seed: seed, studies: 2 + seed % 9, orders: orders)
    try Self.check(RandomEffects(method: .reml).fit(effects), restricted: true)
    try Self.check(RandomEffects(method: .maximumLikelihood).fit(effects), restricted: false)
  }

  @Test(arguments: 1...12, [0.5, 4.0, 12])
  func maximumIsGlobalInRegression(seed: Int, orders: Double) throws {
    let effects = StudyEffects.extreme(seed: seed, studies: 5 + seed % 6, orders: orders)
    var random = RandomNumbers(seed: seed)
    let moderators = ["a", "b"].map { name in
      Covariate.numeric(name, effects.estimates.map { _ in random.normal() })
    }
    let moderated = effects.adding(moderators)
    let formula = try ModeratorFormula("a + b")
    try Self.check(
      MetaRegression(formula).fit(moderated), restricted: true)
    try Self.check(
      MetaRegression(formula, method: MaximumLikelihood()).fit(moderated),
      restricted: false)
  }

  /// Two precise studies agree, the imprecise ones differ much more than they should: a mode at 0 and one far away.
  @Test func twoModesAreFoundAndNoted() throws {
    let effects = StudyEffects(
      estimates: [0, 0.01, 0.005, 10, -10, 9, -9], variances: [1e-4, 1e-4, 1e-4, 1, 1, 1, 1])
    let fit = try RandomEffects(method: .reml).fit(effects)
    try Self.check(fit, restricted: true)
    let record = try #require(fit.convergence)
    #expect(record.modes == (fit.notes.contains(.severalModes) ? 2 : 1))
    let interval = try #require(try fit.tauSquaredInterval(.profileLikelihood)).bounds
    #expect(interval.contains(fit.heterogeneity.tauSquared))
  }

  /// Pairs of studies whose variances lie geometrically apart: f and g are nearly equal over many orders of τ².
  @Test func highestOfTwoModesIsFoundAmongPairsOfVariances() throws {
    let effects = StudyEffects(
      estimates: [
        0.0114, -0.0172, 0.1314, 0.0601, -0.9386, -0.565, -10.72, -10.38, 56.03, 23.74, -209.95, 535.36,
      ],
      variances: [1.4e-5, 5.2e-4, 0.039, 3.5, 188, 6610].flatMap { [$0, $0] })
    let fit = try RandomEffects(method: .reml).fit(effects)
    #expect(agree(fit.heterogeneity.tauSquared, 15698.7325, 1e-7))
    #expect(fit.notes.contains(.severalModes))
    try Self.check(fit, restricted: true)
    try Self.check(RandomEffects(method: .maximumLikelihood).fit(effects), restricted: false)
  }

  /// Two copies of a study that carries all the weight: what y'PPPy is made of cancels, and no proof may rest on the rest.
  @Test func copiesOfAVeryPreciseStudyHideNoMaximum() throws {
    let one = StudyEffects(
      estimates: [
        -612_888_457_729.8181, -433_192_052_770_852, -5_068_002_004_922_690, 2_277_730_329_626.095,
        115_463_299_645.99402,
      ],
      variances: [
        0.026192575599655432, 9.652118949856526e+28, 8.413356282473536e+31, 4.5701401710298884e+20,
        7.477616632275792e-30,
      ])
    let twice = try one.selecting([0, 1, 2, 3, 4, 0, 1, 2, 3, 4])
    for effects in [one, twice] {
      let fit = try RandomEffects(method: .maximumLikelihood).fit(effects)
      // By mpmath, with 60 digits.
      #expect(agree(fit.heterogeneity.tauSquared, 1.5064319280269706e24, 1e-6))
      try Self.check(fit, restricted: false)
    }
  }

  /// Sets built to be hard: pairs or triples of nearly alike studies at each of many scales.
  @Test(arguments: 1...60)
  func maximumIsGlobalOverManyScales(seed: Int) throws {
    var random = RandomNumbers(seed: seed)
    var (estimates, variances): ([Double], [Double]) = ([], [])
    var scale = 1e-5
    for _ in 0..<(3 + seed % 5) {
      for _ in 0..<(2 + seed % 2) {
        variances.append(scale)
        estimates.append(random.normal() * scale.squareRoot() * (seed % 2 == 0 ? 4 : 1))
      }
      scale *= 5 + 60 * random.uniform()
    }
    let effects = StudyEffects(estimates: estimates, variances: variances)
    try Self.check(RandomEffects(method: .reml).fit(effects), restricted: true)
    try Self.check(RandomEffects(method: .maximumLikelihood).fit(effects), restricted: false)
  }

  @Test func someDataHaveTwoModes() throws {
    var found = 0
    for seed in 1...400 {
      let fit = try RandomEffects(method: .reml).fit(.extreme(seed: seed, studies: 4, orders: 6))
      guard let record = fit.convergence, record.modes > 1 else { continue }
      found += 1
      #expect(fit.notes.contains(.severalModes))
      let bounds = try #require(try fit.tauSquaredInterval(.profileLikelihood)).bounds
      #expect(bounds.contains(fit.heterogeneity.tauSquared))
    }
    #expect(found > 0)
  }

  @Test(arguments: 1...20)
  func residualSumsAreDerivatives(seed: Int) throws {
    let effects = StudyEffects.random(seed: seed, studies: 6)
    let regression = try MetaRegression(ModeratorFormula("x"))
      .fit(effects.adding([.numeric("x", [1, 2, 4, 3, 7, 5])]))
    for problem in [try RandomEffects().fit(effects).problem(), regression.problem()] {
      let (tauSquared, step) = (0.05, 1e-5)
      let (low, here, high) = (
        problem.residualSums(at: tauSquared - step), problem.residualSums(at: tauSquared),
        problem.residualSums(at: tauSquared + step)
      )
      func slope(_ value: (ResidualSums) -> Double) -> Double { (value(high) - value(low)) / (2 * step) }
      #expect(agree(slope(\.residual), -here.residualSquared, 1e-5))
      #expect(agree(slope(\.residualSquared), -2 * here.residualCubed, 1e-5))
      #expect(agree(slope(\.trace), -here.traceSquared, 1e-5))
      #expect(agree(slope(\.weights), -here.weightsSquared, 1e-5))
      let likelihood = {
        (problem.logLikelihood(at: tauSquared + step, restricted: true)
          - problem.logLikelihood(at: tauSquared - step, restricted: true)) / (2 * step)
      }()
      #expect(agree(likelihood, (here.residualSquared - here.trace) / 2, 1e-5, size: 1))
    }
  }

  /// The sums against dense matrices.
  @Test(arguments: 1...10)
  func sumsEqualTheirMatrices(seed: Int) throws {
    let effects = StudyEffects.random(seed: seed, studies: 6)
    let xs: [Double] = [1, 2, 4, 3, 7, 5]
    let fit = try MetaRegression(ModeratorFormula("x")).fit(effects.adding([.numeric("x", xs)]))
    let plain = try RandomEffects().fit(effects)
    let designs = [
      (fit.problem(), [Array(repeating: 1.0, count: 6), xs]),
      (plain.problem(), [Array(repeating: 1.0, count: 6)]),
    ]
    for (problem, columns) in designs {
      let dense = DenseProblem(effects, columns: columns)
      let sums = problem.residualSums(at: 0.2)
      let p = dense.projection(weights: effects.variances.map { 1 / ($0 + 0.2) })
      let py = p * effects.estimates
      let ppy = p * py
      #expect(agree(sums.residual, inner(effects.estimates, py), 1e-11))
      #expect(agree(sums.residualSquared, inner(py, py), 1e-11))
      #expect(agree(sums.residualCubed, inner(py, ppy), 1e-11))
      #expect(agree(sums.trace, p.trace, 1e-11))
      #expect(agree(sums.traceSquared, (p * p).trace, 1e-11))
      for fixed in [FixedWeights.inverseVariance(plus: 0), .inverseVariance(plus: 0.3), .equal] {
        let a =
          switch fixed {
          case .inverseVariance(let added): effects.variances.map { 1 / ($0 + added) }
          default: Array(repeating: 1.0, count: 6)
          }
        let p = dense.projection(weights: a)
        let pv = p * dense.variances
        let moments = problem.momentSums(fixed)
        #expect(agree(moments.residual, inner(effects.estimates, p * effects.estimates), 1e-11))
        #expect(agree(moments.trace, p.trace, 1e-11))
        #expect(agree(moments.traceV, pv.trace, 1e-11))
        #expect(agree(moments.tracePP, (p * p).trace, 1e-11))
        #expect(agree(moments.tracePVP, (pv * p).trace, 1e-11))
        #expect(agree(moments.tracePVPV, (pv * pv).trace, 1e-11))
        #expect(agree(moments.weights, a.reduce(0, +), 1e-11))
      }
    }
  }
}

func inner(_ left: [Double], _ right: [Double]) -> Double { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
