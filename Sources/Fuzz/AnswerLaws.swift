import EffectSizes
import Estimates
import MetaAnalysis

/// What the answers of every regression obey.
enum AnswerLaws {
  static func check(
    _ fit: MetaRegressionFit, of model: MetaRegression, _ name: String, _ random: inout FuzzRandom,
    _ check: inout FuzzCheck
  ) {
    let answers = RegressionAnswers(fit)
    fittedMean(answers, of: random.integer(0...fit.effects.count - 1), name, &check)
    for inflation in answers.varianceInflation {
      check.expect(
        inflation.factor > 1 - 1e-6, "\(name): \(inflation.name) is inflated by \(inflation.factor)")
    }
    for test in answers.termTests.compactMap(\.test) {
      check.expect((0...1).contains(test.pValue), "\(name): a term's p is \(test.pValue)")
    }
    largerModelIsLikelier(model, fit, name, &check)
  }

  /// At a study's own values a regression gives the study's fitted mean, to the rounding of what its coefficients add up to.
  private static func fittedMean(
    _ answers: RegressionAnswers<MetaRegressionFit>, of study: Int, _ name: String, _ check: inout FuzzCheck
  ) {
    let fit = answers.fit
    let settings = fit.design.moderators.compactMap { moderator in
      fit.effects.covariate(named: moderator)?.setting(of: study)
    }
    guard let effect = check.fitting("\(name) at a study", { try answers.effect(at: settings) })?.effect
    else { return }
    let parts = fit.coefficients.indices.map { abs(fit.design.matrix[study, $0]) }
    let size = zip(parts, fit.coefficients).reduce(0) { $0 + $1.0 * abs($1.1.estimate) }
    let error = zip(parts, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1.standardError }
    check.expect(
      effect.estimate, equals: fit.fittedValues[study], within: 1e-12, size: size, "\(name) fitted at a study"
    )
    check.expect(
      effect.standardError, equals: fit.fittedStandardErrors[study], within: 1e-7, size: error,
      "\(name) error at a study")
  }

  /// A model that contains another is at least as likely.
  private static func largerModelIsLikelier(
    _ model: MetaRegression, _ fit: MetaRegressionFit, _ name: String, _ check: inout FuzzCheck
  ) {
    guard model.weighting == .inverseVariance, fit.design.hasIntercept, fit.coefficients.count > 1,
      let intercept = try? ModeratorFormula("1"),
      let comparison = check.fitting(
        "\(name) compared", { try NestedComparison(model, reducedTo: intercept, fit.effects) })
    else { return }
    let difference = comparison.full.logLikelihood - comparison.reduced.logLikelihood
    check.expect(difference > -1e-6, "\(name): the larger model is less likely by \(-difference)")
  }
}

extension Covariate {
  /// The covariate at a study's value.
  fileprivate func setting(of study: Int) -> ModeratorSetting {
    switch values {
    case .numeric(let numbers): .number(name, numbers[study])
    case .categorical(let levels, _): .level(name, levels[study])
    }
  }
}
