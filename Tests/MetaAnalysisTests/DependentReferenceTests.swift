import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Multilevel models, structures, sandwiches, composites, bootstraps and interactions against other programs' numbers.
@Suite struct DependentReferenceTests {
  @Test(arguments: DependentCase.cases("multilevel") + DependentCase.cases("structures"))
  func modelsHold(_ reference: DependentCase) throws {
    let (model, effects) = (try reference.model(), try reference.effects())
    let fit = try model.fit(effects)
    let expect = reference.expect
    for (found, wanted) in zip(fit.coefficients, expect.coefficients ?? []) {
      reference.check(found, wanted)
    }
    reference.check(fit.heterogeneity.q!, expect.heterogeneity?["q"] ?? nil, "q")
    reference.check(fit.heterogeneity.iSquared, expect.heterogeneity?["i2"] ?? nil, "i2")
    reference.check(fit.likelihood.logLikelihood, expect.fit?["loglik"], "loglik")
    reference.check(fit.likelihood.deviance, expect.fit?["deviance"], "deviance")
    reference.check(fit.likelihood.akaikeCorrected, expect.fit?["aicc"], "aicc")
    for (term, wanted) in zip(fit.terms.filter { $0.structure == nil }, expect.random ?? []) {
      #expect(term.name == wanted.term && term.groupCount == wanted.levels)
      reference.check(term.variances[0], wanted.variance, term.name, isVariance: true)
    }
    for (term, wanted) in zip(fit.terms.filter { $0.structure != nil }, expect.structures ?? []) {
      reference.check(term, wanted)
    }
    #expect(fit.search.converged && fit.search.gradientLength < 1e-6)
  }

  @Test(
    arguments: (DependentCase.cases("multilevel") + DependentCase.cases("structures")).filter {
      $0.options["variance-ci"] != nil
    })
  func profileIntervalsHold(_ reference: DependentCase) throws {
    let intervals = try reference.model().varianceIntervals(of: try reference.effects())
    let expect = reference.expect
    for (term, wanted) in zip(intervals.filter { !$0.name.contains("|") }, expect.random ?? []) {
      reference.check(term.variances[0].lower, wanted.lower, "lower", isVariance: true)
      reference.check(term.variances[0].upper, wanted.upper, "upper", isVariance: true)
    }
    for (term, wanted) in zip(intervals.filter { $0.name.contains("|") }, expect.structures ?? []) {
      reference.check(term.variances[0].lower, wanted.tau2_lower?[0], "tau2_lower")
      reference.check(term.variances[0].upper, wanted.tau2_upper?[0], "tau2_upper")
      reference.check(term.correlation?.lower, wanted.rho_lower, "rho_lower")
      reference.check(term.correlation?.upper, wanted.rho_upper, "rho_upper")
    }
  }

  @Test(arguments: DependentCase.cases("robust"))
  func sandwichesHold(_ reference: DependentCase) throws {
    let effects = try reference.effects()
    let correction = try #require(SandwichCorrection(rawValue: reference.options["robust"] ?? ""))
    let inference = ClusterRobustInference(correction)
    let clusters = reference.texts(reference.cluster)
    let result: ClusterRobustResult
    if reference.options["dependence"] == nil {
      let method = Catalogue.heterogeneityEstimators[reference.options["method"] ?? ""]
      if let formula = try reference.formula() {
        let fit = try MetaRegression(formula, method: method).fit(effects)
        result = try inference.coefficients(of: fit, clusters: clusters)
      } else {
        result = try inference.coefficients(
          of: InverseVariance(method: method).fit(effects), clusters: clusters)
      }
    } else {
      result = try inference.coefficients(of: reference.model().fit(effects), clusters: clusters)
    }
    for (found, wanted) in zip(result.coefficients, reference.expect.coefficients ?? []) {
      reference.check(found, wanted)
    }
    let test = reference.expect.moderator_test
    reference.check(result.moderatorTest?.statistic, test?["statistic"] ?? nil, "statistic")
    reference.check(result.moderatorTest?.denominatorDegreesOfFreedom, test?["df2"] ?? nil, "df2")
    reference.check(result.moderatorTest?.pValue, test?["p"] ?? nil, "p")
  }

  @Test(arguments: DependentCase.cases("aggregate"))
  func compositesHold(_ reference: DependentCase) throws {
    let formula = try reference.formula()
    let composites = try reference.effects().composites(
      keeping: reference.options["moderators"].map { [$0] } ?? [])
    for (index, wanted) in (reference.expect.studies ?? []).enumerated() {
      reference.check(composites.estimates[index], wanted.effect, "effect")
      reference.check(composites.variances[index].squareRoot(), wanted.se, "se")
    }
    let method = Catalogue.heterogeneityEstimators[reference.options["method"] ?? ""]
    let inference = try #require(Catalogue.inferences[reference.options["test"] ?? ""])
    var model = MetaRegression(try formula ?? ModeratorFormula("1"), method: method)
    model.inference = inference
    for (found, wanted) in zip(try model.fit(composites).coefficients, reference.expect.coefficients ?? []) {
      reference.check(found.estimate, wanted.estimate, "estimate")
      reference.check(found.standardError, wanted.se, "se")
    }
  }

  @Test(arguments: DependentCase.cases("bootstrap"))
  func bootstrapsHold(_ reference: DependentCase) throws {
    let replicates = Int(reference.options["bootstrap"] ?? "") ?? 0
    let result = try ClusterWildBootstrap(replicates: replicates).test(
      reference.model(), reference.effects(), clusters: reference.texts(reference.cluster))
    reference.check(result.statistic, reference.expect.bootstrap?.statistic, "statistic")
    reference.check(result.pValue, reference.expect.bootstrap?.p, "p")
    #expect(result.isExact && result.replicates == replicates)
  }

  @Test(arguments: DependentCase.cases("interaction"))
  func interactionsHold(_ reference: DependentCase) throws {
    var model = InverseVariance(
      method: Catalogue.heterogeneityEstimators[reference.options["method"] ?? ""])
    model.inference = try #require(Catalogue.inferences[reference.options["test"] ?? ""])
    var effects = try reference.effects()
    effects.clusters = reference.texts("study")
    let fit = try WithinTrialInteraction(by: reference.options["interaction"] ?? "", model: model).fit(
      effects)
    let wanted = try #require(reference.expect.interaction)
    reference.check(fit.within.pooled, wanted.within)
    reference.check(try #require(fit.between), wanted.between)
    reference.check(fit.differencePValue, wanted.differ_p, "differ_p")
  }
}

extension DependentCase {
  func check(_ found: Coefficient, _ wanted: Wanted) {
    check(found.estimate, wanted.estimate, "estimate")
    check(found.standardError, wanted.se, "se")
    check(found.degreesOfFreedom, wanted.df, "df")
    check(found.pValue, wanted.p, "p")
    check(found.interval.lower, wanted.lower, "lower")
    check(found.interval.upper, wanted.upper, "upper")
  }

  func check(_ found: FittedTerm, _ wanted: Structure) {
    for (variance, tau2) in zip(found.variances, wanted.tau2) {
      check(variance, tau2, found.name, isVariance: true)
    }
    check(found.correlation, wanted.rho, "rho")
    for (row, correlations) in (wanted.correlation ?? []).enumerated() {
      for (column, correlation) in correlations.enumerated() {
        check(found.correlations?[row][column], correlation, "correlation")
      }
    }
  }
}
