import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import Testing

/// Robust standard errors where clusters tell little, or effects of a cluster are very different.
@Suite struct RobustVarianceTests {
  private let clusters = ["a", "a", "b", "b", "c", "c", "d", "d"]
  private let estimates = [0.2, 0.5, 0.1, 0.45, 0.3, 0.2, 0.25, 0.6]

  private func effects(_ variances: [Double]) -> StudyEffects {
    var effects = StudyEffects(estimates: estimates, variances: variances)
    effects.clusters = clusters
    return effects.adding([.categorical("cluster", clusters)])
  }

  /// Variances of one cluster that differ by a factor of a million: the value is that of 40 digits.
  @Test func preciseEffectsAreNotTakenForNone() throws {
    let fit = try CommonEffect().fit(effects(Array(repeating: [1, 1e-6], count: 4).flatMap { $0 }))
    let robust = try ClusterRobustInference(.cr2).coefficients(of: fit, clusters: clusters)
    #expect(abs(robust.coefficients[0].standardError - 0.0850856269030806) < 1e-9)
  }

  @Test(arguments: [SandwichCorrection.cr0, .cr1, .cr2])
  func whatOneClusterAloneTellsHasNoStandardError(_ correction: SandwichCorrection) throws {
    let levels = ["x", "y", "x", "y", "x", "y", "z", "z"]
    let model = MetaRegression(try ModeratorFormula("level - 1"), inference: StudentsTInference())
    let effects = effects(Array(repeating: 0.04, count: 8)).adding([.categorical("level", levels)])
    let fit = try model.fit(effects)
    guard correction.hasSatterthwaiteDegreesOfFreedom else {
      let robust = try ClusterRobustInference(correction).coefficients(of: fit, clusters: clusters)
      #expect(robust.coefficients[2].standardError.isNaN && robust.coefficients[0].standardError > 0)
      return
    }
    let robust = try ClusterRobustInference(correction).coefficients(of: fit, clusters: clusters)
    #expect(robust.coefficients[2].standardError.isNaN && robust.coefficients[2].degreesOfFreedom == nil)
    #expect(robust.coefficientsOfOneCluster.map(\.coefficient) == ["levelz"])
    #expect(robust.coefficientsOfOneCluster.map(\.cluster) == ["d"])
    #expect(robust.combination([1, -1, 0], named: "x less y").standardError > 0)
    #expect(robust.combination([0, 0, 1], named: "z").standardError.isNaN)
  }

  /// The contrast of a level of one effect with another is the same however levels are coded: it has no residual of its own.
  @Test func contrastsOfOneEffectDoNotDependOnTheCoding() throws {
    let levels = ["x", "y", "x", "y", "x", "y", "x", "z"]
    let groups = ["a", "a", "b", "b", "c", "c", "d", "e"]
    let effects = effects([0.04, 0.05, 0.03, 0.04, 0.05, 0.06, 0.05, 0.06])
      .adding([.categorical("level", levels)])
    func robust(_ formula: String) throws -> ClusterRobustResult {
      let fit = try MetaRegression(try ModeratorFormula(formula), inference: StudentsTInference()).fit(
        effects)
      return try ClusterRobustInference().coefficients(of: fit, clusters: groups)
    }
    let coded = try robust("level").coefficients[2]
    let contrast = try robust("level - 1").combination([-1, 0, 1], named: "z")
    #expect(abs(coded.standardError / contrast.standardError - 1) < 1e-9)
    let (left, right) = (try #require(coded.degreesOfFreedom), try #require(contrast.degreesOfFreedom))
    #expect(abs(left / right - 1) < 1e-9 && left > 1)
  }

  @Test func clustersThatDoNotOutnumberCoefficientsAreRefused() throws {
    let model = MetaRegression(try ModeratorFormula("cluster"), inference: StudentsTInference())
    let fit = try model.fit(effects(Array(repeating: 0.04, count: 8)))
    #expect(throws: MetaAnalysisError.tooFewClusters(clusters: 4, coefficients: 4)) {
      try ClusterRobustInference(.cr1).coefficients(of: fit, clusters: clusters)
    }
  }

  @Test func effectsOfDifferentClustersAreIndependent() throws {
    var correlated = effects(Array(repeating: 0.04, count: 8))
    var block = Matrix(rows: 8, columns: 8)
    for row in 0..<8 { for column in 0..<8 { block[row, column] = row == column ? 0.04 : 0.01 } }
    correlated.samplingErrors = .blocks([CovarianceBlock(studies: Array(0..<8), covariance: block)])
    let fit = try MultilevelModel(random: [.groups("cluster")]).fit(correlated)
    #expect(throws: MetaAnalysisError.clustersShare(.samplingErrors(0, 2))) {
      try ClusterRobustInference().coefficients(of: fit, clusters: clusters)
    }
    #expect(throws: MetaAnalysisError.self) {
      try ClusterWildBootstrap(replicates: 9).test(
        MultilevelModel(random: [.groups("cluster")]), correlated, clusters: clusters)
    }
  }

  @Test func otherWeightsAreRefused() throws {
    let fit = try CommonEffect(weighting: .equal).fit(effects([0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.3, 0.4]))
    #expect(throws: MetaAnalysisError.givenWeights) {
      try ClusterRobustInference().coefficients(of: fit, clusters: clusters)
    }
  }

  /// Where the second level has the same share of information in every trial, trials tell nothing of a slope: what differs within
  /// them stands.
  @Test func sharesThatDifferByRoundingHaveNoSlope() throws {
    var effects = effects([0.1, 0.2, 0.3, 0.6, 0.07, 0.14, 0.11, 0.22])
    effects = effects.adding([.categorical("sex", Array(repeating: ["F", "M"], count: 4).flatMap { $0 })])
    let fit = try WithinTrialInteraction(by: "sex").fit(effects)
    #expect(fit.between == nil && fit.within.coefficients[0].standardError > 0)
  }
}
