import EffectSizes
import Estimates
import MetaAnalysis
import SmallStudyEffects
import Testing

/// Adjusted effects against what other programs computed from ready-made effects.
@Suite struct AdjustmentReferenceTests {
  @Test(arguments: try ReferenceCase.all("trim-fill")) func trimAndFill(_ reference: ReferenceCase) throws {
    let estimator = try #require(reference.option("estimator").flatMap(MissingStudiesEstimator.init))
    let method = TrimAndFill(
      model: try reference.model(), estimator: estimator,
      side: reference.option("side").flatMap(FunnelSide.init))
    let result = try method.adjust(try reference.effects())
    #expect(result.side.rawValue == reference.expected["side"] as? String)
    #expect(reference.agrees(Double(result.missingStudies), "k0"))
    #expect(reference.agrees(result.missingStudiesStandardError, "k0_se"))
    #expect(reference.agrees(result.missingStudiesPValue, "p"))
    for place in result.filled.indices {
      #expect(reference.agrees(result.filled[place].estimate, "filled.\(place).effect"))
      #expect(reference.agrees(result.filled[place].standardError, "filled.\(place).se"))
    }
    reference.expectAgreement(result.adjusted, "adjusted")
    #expect(reference.agrees(result.fit.heterogeneity.tauSquared, "heterogeneity.tau2"))
    #expect(reference.agrees(result.fit.heterogeneity.iSquared, "heterogeneity.i2"))
  }

  @Test(arguments: try ReferenceCase.all("pet-peese")) func petPeese(_ reference: ReferenceCase) throws {
    var effects = try reference.effects()
    if let cluster = reference.option("cluster") {
      effects.clusters = effects.covariate(named: cluster)?.levels
    }
    let result = try PetPeese(model: try reference.model()).adjust(effects)
    reference.expectAgreement(result.pet, "pet")
    reference.expectAgreement(result.peese, "peese")
    reference.expectAgreement(result.adjusted, "pet_peese")
    #expect(result.chosen.rawValue == reference.expected["chosen"] as? String)
  }

  @Test(arguments: try ReferenceCase.all("waap")) func adequatelyPowered(_ reference: ReferenceCase) throws {
    let result = try AdequatelyPowered().adjust(try reference.effects())
    reference.expectAgreement(result.weightedLeastSquares, "wls")
    reference.expectAgreement(result.adjusted, "adjusted")
    #expect(reference.agrees(Double(result.poweredStudies), "powered"))
  }

  @Test(arguments: try ReferenceCase.all("fail-safe")) func failSafe(_ reference: ReferenceCase) throws {
    let numbers = try FailSafeNumbers(
      of: try reference.effects(), model: try reference.model(),
      target: reference.option("target").flatMap(Double.init))
    #expect(reference.agrees(numbers.rosenthal.map(Double.init), "rosenthal"))
    #expect(reference.agrees(numbers.orwin.map(Double.init), "orwin"))
    #expect(reference.agrees(numbers.rosenberg.map(Double.init), "rosenberg"))
    #expect(reference.agrees(numbers.general.map(Double.init), "general"))
  }

  @Test(arguments: try ReferenceCase.all("limit")) func limit(_ reference: ReferenceCase) throws {
    let result = try LimitMetaAnalysis(model: try reference.model()).adjust(try reference.effects())
    reference.expectAgreement(result.adjusted, "adjusted")
    #expect(reference.agrees(result.intercept, "intercept"))
    #expect(reference.agrees(result.slope, "slope"))
    #expect(reference.agrees(result.residualQ, "heterogeneity.q_residual"))
    #expect(reference.agrees(result.residualPValue, "heterogeneity.q_residual_p"))
    #expect(reference.agrees(result.smallStudyPValue, "heterogeneity.q_small_p"))
    #expect(reference.agrees(result.unexplained, "heterogeneity.g2"))
  }

  @Test(arguments: try ReferenceCase.all("henmi-copas")) func henmiCopas(_ reference: ReferenceCase) throws {
    let result = try HenmiCopas().adjust(try reference.effects())
    #expect(reference.agrees(result.estimate, "adjusted.estimate"))
    #expect(reference.agrees(result.standardError, "adjusted.se"))
    #expect(reference.agrees(result.interval.lower, "adjusted.lower"))
    #expect(reference.agrees(result.interval.upper, "adjusted.upper"))
    #expect(reference.agrees(result.tauSquared, "heterogeneity.tau2"))
  }

  @Test(arguments: try ReferenceCase.all("worst-case")) func worstCase(_ reference: ReferenceCase) throws {
    let direction = reference.option("alternative").flatMap(SelectionDirection.init)
    let result = try WorstCase(model: try reference.model(), direction: direction)
      .adjust(try reference.effects())
    reference.expectAgreement(result.adjusted, "adjusted")
    #expect(reference.agrees(Double(result.affirmativeStudies), "affirmative"))
    #expect(reference.agrees(Double(result.nonaffirmativeStudies), "nonaffirmative"))
    #expect(reference.agrees(result.sValue, "s_value.estimate"))
    #expect(reference.agrees(result.sValueOfLimit, "s_value.limit"))
    #expect(
      try WorstCase(model: try reference.model()).adjust(try reference.effects()).direction == direction)
  }
}

extension ReferenceCase {
  /// Expects a coefficient as it stands at a path.
  func expectAgreement(_ found: Coefficient, _ path: String) {
    #expect(agrees(found.estimate, path + ".estimate"), "\(path)")
    #expect(agrees(found.standardError, path + ".se"), "\(path)")
    #expect(agrees(found.statistic, path + ".statistic"), "\(path)")
    #expect(agrees(found.degreesOfFreedom, path + ".df"), "\(path)")
    #expect(agrees(found.pValue, path + ".p"), "\(path)")
    #expect(agrees(found.interval.lower, path + ".lower"), "\(path)")
    #expect(agrees(found.interval.upper, path + ".upper"), "\(path)")
  }
}
