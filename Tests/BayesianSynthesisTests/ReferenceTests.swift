import BayesianSynthesis
import Foundation
import Testing

/// What two programs computed independently of this one, by quadrature to ten digits.
@Suite struct BayesianReferenceTests {
  @Test(arguments: try! BayesianCase.all("bayes")) func posterior(_ reference: BayesianCase) throws {
    var model = HierarchicalModel(
      effectPrior: reference.effectPrior, heterogeneityPrior: reference.heterogeneityPrior,
      level: reference.level)
    if reference.option("interval-kind") == "central" { model.intervalKind = .central }
    let fit = try model.fit(try reference.effects())
    #expect(reference.differences(fit.effect, in: reference.members("mu")) == [])
    #expect(reference.differences(fit.heterogeneity, in: reference.members("tau")) == [])
    #expect(reference.differences(try #require(fit.prediction), in: reference.members("prediction")) == [])
    let studies = try #require(reference.expected["shrinkage"] as? [NSDictionary])
    #expect(studies.count == fit.studies.count)
    for (study, expected) in zip(fit.studies, studies) {
      #expect(study.label == expected["study"] as? String)
      #expect(reference.differences(study.effect, in: expected) == [])
    }
    #expect(reference.difference("above", fit.probabilityAbove, in: reference.members("probability")) == nil)
    let log = "log_marginal_likelihood"
    #expect(reference.difference(log, fit.logMarginalLikelihood, in: reference.expected) == nil)
    let factors = reference.members("bayes_factors")
    #expect((factors == nil) == (fit.bayesFactors == nil))
    #expect(reference.difference("effect", fit.bayesFactors?.effect, in: factors) == nil)
    #expect(reference.difference("heterogeneity", fit.bayesFactors?.heterogeneity, in: factors) == nil)
    #expect(fit.quadrature.errorBound < 1e-9)
  }

  @Test(arguments: try! BayesianCase.all("bayes-average").filter { !$0.arguments.contains("--bias") })
  func average(_ reference: BayesianCase) throws { try check(reference) }

  /// A minute and more without optimisation, a tenth of a second with it.
  @Test(
    .enabled(if: isOptimized),
    arguments: try! BayesianCase.all("bayes-average").filter { $0.arguments.contains("--bias") })
  func averageWithBias(_ reference: BayesianCase) throws { try check(reference) }

  private func check(_ reference: BayesianCase) throws {
    let model = ModelAveraging(
      effectPrior: reference.effectPrior, heterogeneityPrior: reference.heterogeneityPrior,
      includesBias: reference.arguments.contains("--bias"), level: reference.level)
    let fit = try model.fit(try reference.effects())
    let models = try #require(reference.expected["models"] as? [NSDictionary])
    #expect(models.count == fit.models.count)
    for (found, expected) in zip(fit.models, models) {
      #expect(found.hasEffect == expected["effect"] as? Bool)
      #expect(found.hasHeterogeneity == expected["heterogeneity"] as? Bool)
      #expect(found.bias.code == expected["bias"] as? String ?? "none")
      #expect(reference.difference("prior", found.prior, in: expected) == nil)
      #expect(reference.difference("posterior", found.posterior, in: expected) == nil)
      #expect(
        reference.difference("log_marginal_likelihood", found.logMarginalLikelihood, in: expected) == nil)
    }
    let inclusions =
      [
        ("effect", fit.effectInclusion), ("heterogeneity", fit.heterogeneityInclusion),
      ] + (fit.biasInclusion.map { [("bias", $0)] } ?? [])
    for (name, inclusion) in inclusions {
      let expected = reference.members("inclusion.\(name)")
      #expect(reference.difference("posterior", inclusion.posterior, in: expected) == nil)
      #expect(reference.difference("bayes_factor", inclusion.bayesFactor, in: expected) == nil)
    }
    for (name, parameters) in [("averaged", fit.averaged), ("conditional", fit.conditional)] {
      #expect(reference.differences(parameters.effect, in: reference.members("\(name).mu")) == [])
      #expect(reference.differences(parameters.heterogeneity, in: reference.members("\(name).tau")) == [])
    }
  }
}

/// Whether the code under test is optimised.
let isOptimized: Bool = {
  #if DEBUG
    false
  #else
    true
  #endif
}()
