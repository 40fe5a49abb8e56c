public import MetaAnalysis
import StudyTables

/// What a regression says beside its coefficients: what it was asked, and what it always tells.
public struct ModeratorAnswers: Sendable {
  /// The effects where they were asked for, in the order of the combinations.
  public var effects: [FittedEffect] = []
  /// Where moderators stand for which no value was asked; empty without `effects` or `contrasts`.
  public var averages: [ModeratorAverage] = []
  /// The moderator whose levels are compared, and each pair of them.
  public var contrasts: (moderator: String, pairs: [LevelContrast])?
  /// The test of each term of the formula, as it is written.
  public var termTests: [TermTest]
  /// How coefficients go together, but for the intercept.
  public var varianceInflation: [VarianceInflation]
  /// The formula of the smaller model, and how the two compare.
  public var comparison: (formula: String, result: NestedComparison)?
  /// The clusters of robust standard errors; `nil` where effects and contrasts have the model's own.
  public var robustClusters: Int?
  /// Whether the formula has products of moderators.
  public var hasProducts: Bool
  /// Whether the formula has an intercept: without one, tests are about effects and not about their differences.
  public var hasIntercept: Bool

  /// Where the moderators stand for which an effect has no value.
  public func averages(beside effect: FittedEffect) -> [ModeratorAverage] {
    averages.filter { average in !effect.settings.contains { $0.moderator == average.moderator } }
  }
}

extension Studies {
  /// The answers of a regression on moderators of these studies.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - robust: Its robust standard errors, where these are the ones that count.
  ///   - model: The model, which a smaller one is compared with.
  func answers<Model: RegressionModel>(
    of fit: Model.Fit, by robust: ClusterRobustResult? = nil, _ model: Model, _ moderators: Moderators,
    _ choices: ModelChoices
  ) throws(AnalysisError) -> ModeratorAnswers {
    let plan = choices.plan.answers
    let inference: any JointCoefficients = robust ?? fit
    var answers = ModeratorAnswers(
      termTests: inference.termTests(of: fit.design, written: moderators.writtenTerms),
      varianceInflation: fit.varianceInflation,
      hasProducts: fit.design.terms.contains { $0.moderators.count > 1 },
      hasIntercept: fit.design.hasIntercept)
    answers.robustClusters = robust?.clusterCount
    if plan.at != nil || plan.contrasts != nil {
      let regression = robust.map { RegressionAnswers(fit, by: $0) } ?? RegressionAnswers(fit)
      try answer(&answers, by: regression, moderators, choices)
    }
    if let formula = plan.comparison {
      answers.comparison = (formula, try comparison(model, formula, moderators, fit))
    }
    return answers
  }

  /// Adds the effects and contrasts that are asked for.
  private func answer<Fit: RegressionFit>(
    _ answers: inout ModeratorAnswers, by regression: RegressionAnswers<Fit>, _ moderators: Moderators,
    _ choices: ModelChoices
  ) throws(AnalysisError) {
    answers.averages = regression.averages
    if let grid = choices.plan.answers.at {
      answers.effects = try effects(regression, at: grid, moderators, choices)
    }
    if let header = choices.plan.answers.contrasts {
      try moderators.covariate(header, for: "contrasts")
      answers.contrasts = (
        header, try asking { () throws(MetaAnalysisError) in try regression.contrasts(of: header) }
      )
    }
  }

  /// The effects at the combinations of a grid, with prediction intervals where the choices have such.
  private func effects<Fit: RegressionFit>(
    _ regression: RegressionAnswers<Fit>, at grid: ModeratorGrid, _ moderators: Moderators,
    _ choices: ModelChoices
  ) throws(AnalysisError) -> [FittedEffect] {
    var effects: [FittedEffect] = []
    for settings in try grid.settings(among: moderators) {
      var effect = try asking { () throws(MetaAnalysisError) in
        try regression.effect(at: settings, predictingBy: choices.prediction as? PredictionDistribution)
      }
      if !choices.showsPrediction { (effect.prediction, effect.predictionDegreesOfFreedom) = (nil, nil) }
      effects.append(effect)
    }
    return effects
  }

  /// Asks a fit of these studies, with errors that name them.
  private func asking<T>(_ body: () throws(MetaAnalysisError) -> T) throws(AnalysisError) -> T {
    try fitting(self, body)
  }

  private func comparison<Model: RegressionModel>(
    _ model: Model, _ text: String, _ moderators: Moderators, _ fit: Model.Fit
  ) throws(AnalysisError) -> NestedComparison {
    let listed: ListedModerators
    do throws(MetaAnalysisError) {
      listed = try ListedModerators(text, of: source)
    } catch {
      throw .impossible(key: "compare", value: "'\(text)'", reason: "\(error)")
    }
    let smaller: ModeratorFormula
    do throws(AnalysisError) {
      smaller = try moderators.formula(of: listed)
    } catch {
      guard case .unvaryingValue = error else { throw error }
      throw .impossible(key: "compare", value: "'\(text)'", reason: "\(error)")
    }
    do throws(MetaAnalysisError) {
      return try NestedComparison(model, reducedTo: smaller, fit.effects)
    } catch {
      switch error {
      case .notNested, .notSmaller, .noLikelihood, .unknownModerator:
        throw .impossible(key: "compare", value: "'\(text)'", reason: "\(error)")
      default: throw .model(error, ModelContext(self))
      }
    }
  }
}

extension JointCoefficients {
  /// The tests of the terms as the formula was written: a column of lists is one term, whatever number of values it has.
  fileprivate func termTests(of design: Design, written: [[String]: String]) -> [TermTest] {
    var terms: [(name: String, positions: [Int])] = []
    for term in design.terms {
      let name = written[term.moderators] ?? term.name
      if let place = terms.firstIndex(where: { $0.name == name }) {
        terms[place].positions += term.positions
      } else {
        terms.append((name, term.positions))
      }
    }
    return terms.map { TermTest(term: $0.name, test: test($0.positions)) }
  }
}
