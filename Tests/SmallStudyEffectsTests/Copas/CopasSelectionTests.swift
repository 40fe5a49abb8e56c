import EffectSizes
import MetaAnalysis
import Testing

@testable import SmallStudyEffects

@Suite struct CopasSelectionTests {
  @Test(arguments: try ReferenceCase.all("copas"))
  func reference(_ reference: ReferenceCase) throws {
    let effects = try reference.effects()
    let gammas = reference.arguments.indices.filter { reference.arguments[$0] == "--gamma" }.map {
      reference.arguments[$0 + 1].split(separator: ",").map { Double($0)! }
    }
    for (place, gamma) in gammas.enumerated() {
      let fit = try CopasSelection(constant: gamma[0], slope: gamma[1]).adjust(effects)
      let path = "fits.\(place)."
      #expect(reference.agrees(fit.publicationProbability, path + "publication"))
      #expect(reference.agrees(fit.adjustedEstimate, path + "estimate"))
      #expect(reference.agrees(fit.mean.standardError, path + "se"))
      #expect(reference.agrees(fit.adjustedInterval?.lower, path + "lower"))
      #expect(reference.agrees(fit.adjustedInterval?.upper, path + "upper"))
      #expect(reference.agrees(fit.correlation, path + "rho"))
      #expect(reference.agrees(fit.tauSquared, path + "tau2"))
      #expect(reference.agrees(fit.logLikelihood, path + "loglik"))
      #expect(reference.agrees(fit.unpublished, path + "unpublished"))
      if reference.number(path + "p_residual") != nil {
        #expect(reference.agrees(fit.residualTest?.pValue, path + "p_residual"))
      }
    }
  }

  @Test func derivatives() throws {
    let effects = try SelectionModelTests.hackshaw()
    let problem = try CopasProblem(effects, CopasSelection(constant: -0.5, slope: 0.2))
    var likelihood = CopasLikelihood(problem.studies, propensities: problem.propensities)
    likelihood.expectDerivatives(at: [0.4, 0.3, -0.4, 0.5])
  }

  @Test func reversedScaledAndReordered() throws {
    let effects = try SelectionModelTests.hackshaw()
    let fit = try CopasSelection(constant: -0.5, slope: 0.2).adjust(effects)
    var other = effects.members(effects.estimates.indices.reversed())
    other.estimates = other.estimates.map { -10 * $0 }
    other.variances = other.variances.map { 100 * $0 }
    let turned = try CopasSelection(constant: -0.5, slope: 2).adjust(other)
    #expect(turned.adjustedEstimate.isClose(to: -10 * fit.adjustedEstimate, within: 1e-7))
    #expect(turned.correlation.isClose(to: -fit.correlation, within: 1e-7))
    #expect(turned.tauSquared.isClose(to: 100 * fit.tauSquared, within: 1e-7))
    let (one, two) = (try #require(turned.residualTest), try #require(fit.residualTest))
    #expect(one.statistic.isClose(to: two.statistic, within: 1e-7))
  }

  @Test func shiftsCarryOver() throws {
    var effects = try SelectionModelTests.hackshaw()
    let fit = try CopasSelection(constant: -0.5, slope: 0.2).adjust(effects)
    effects.estimates = effects.estimates.map { $0 + 3 }
    let shifted = try CopasSelection(constant: -0.5, slope: 0.2).adjust(effects)
    #expect(shifted.adjustedEstimate.isClose(to: fit.adjustedEstimate + 3, within: 1e-7))
    #expect(shifted.correlation.isClose(to: fit.correlation, within: 1e-6))
  }

  /// Where everything is published ρ says nothing, and the mean is that of maximum likelihood.
  @Test func nothingUnpublishedIsTheFitWithoutSelection() throws {
    let effects = try SelectionModelTests.hackshaw()
    let fit = try CopasSelection(constant: 9, slope: 0).adjust(effects)
    let plain = try RandomEffects(method: .maximumLikelihood, inference: .normal).fit(effects)
    #expect(fit.adjustedEstimate.isClose(to: plain.pooled.estimate, within: 1e-7))
    #expect(fit.notes.contains(.flatLikelihood))
  }

  @Test func aPathIsTheSameEveryTimeAndFindsItsPoint() throws {
    let reference = try ReferenceCase.all("copas").first { $0.id == "copas-chosen" }!
    let effects = try reference.effects()
    let path = try CopasPath(effects)
    #expect(path == (try CopasPath(effects)))
    #expect(path.points.map(\.probability) == [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1])
    #expect(path.chosen == 0)
    for point in path.points {
      let fit = try #require(point.fit)
      #expect(fit.publicationProbability.isClose(to: point.probability, within: 1e-12))
    }
  }

  @Test func whatCannotBe() throws {
    let effects = try SelectionModelTests.hackshaw()
    #expect(throws: SmallStudyError.unsuitedPublication(constant: 0, slope: -1)) {
      try CopasSelection(constant: 0, slope: -1).adjust(effects)
    }
    #expect(throws: SmallStudyError.tooFewStudies(needed: 4, found: 3)) {
      try CopasSelection(constant: 0, slope: 0.1).adjust(effects.members([0, 1, 2]))
    }
    let equal = StudyEffects(estimates: [1, 2, 3, 4, 5], variances: [1, 1, 1, 1, 1])
    #expect(throws: SmallStudyError.equalStandardErrors) { try CopasPath(equal) }
  }
}
