import Evidence
import Tables

extension PoolRunner {
  /// Fits the planned model to effects.
  func fit(_ table: EffectTable, by: String?) throws -> PooledAnalysis {
    do {
      switch plan.method {
      case .mantelHaenszel: return try fitMantelHaenszel(table, by: by)
      case .peto: return try fitPeto(table, by: by)
      case .commonEffect: return try fitInverseVariance(table, by: by, estimator: nil)
      case .randomEffects(let estimator):
        return try fitInverseVariance(table, by: by, estimator: try preset(estimator, table))
      }
    } catch let error as MetaAnalysisError {
      var failure = CommandFailure(error) { table.rows[$0].study }
      guard failure.exitCode == .data else { throw failure }
      failure.message = source.name + ": " + (by.map { "'\($0)': " } ?? "") + failure.message
      throw failure
    }
  }

  private func fitInverseVariance(
    _ table: EffectTable, by: String?, estimator: (any HeterogeneityEstimator)?
  ) throws -> PooledAnalysis {
    let weighting = try weighting(table)
    let inference = try preset(plan.inference, table, estimator)
    if options.moderators != nil {
      return try fitRegression(table, by: by, estimator, inference, weighting)
    }
    let effects = table.effects
    let fit = try pooledFit(effects, estimator, inference, weighting)
    var analysis = try analysis(table, by: by, fit)
    analysis.prediction = plan.showsPrediction ? fit.predictionInterval(plan.prediction) : nil
    if inference.code != NormalInference().code {
      // The same tau2: estimating it a second time would take as long as the first.
      let known = estimator.map { _ in KnownTauSquared(fit.heterogeneity.tauSquared) }
      analysis.wald = try pooledFit(effects, known, NormalInference(), weighting).pooled
    }
    if let subgroup = options.subgroup {
      analysis.subgroups = try fitSubgroups(table, subgroup, estimator, inference)
    }
    return analysis
  }

  private func pooledFit(
    _ effects: StudyEffects, _ estimator: (any HeterogeneityEstimator)?,
    _ inference: any CoefficientInference, _ weighting: Weighting
  ) throws -> PooledFit {
    if let estimator {
      return try RandomEffects(
        method: estimator, inference: inference, weighting: weighting, level: plan.level
      ).fit(effects)
    }
    return try CommonEffect(inference: inference, weighting: weighting, level: plan.level).fit(effects)
  }

  /// What every inverse-variance fit tells.
  private func analysis(_ table: EffectTable, by: String?, _ fit: some FittedModel) throws -> PooledAnalysis {
    let weights = fit.weights
    let intervals = fit.studyIntervals
    let tauSquaredInterval = try fit.tauSquaredInterval(plan.tauSquaredInterval)
    var warnings = fit.notes.compactMap(Warning.init)
    if tauSquaredInterval?.isEmpty == true {
      warnings.append(
        Warning(
          code: "tau2-interval-empty",
          message: "no tau2 is compatible with effects as alike as these; its interval is given as 0 to 0"))
    }
    return PooledAnalysis(
      table: table, plan: plan, by: by,
      studies: table.rows.enumerated().map { i, row in
        StudyLine(
          row: row.row, study: row.study, effect: row.effect, interval: intervals[i], weight: weights[i])
      },
      coefficients: fit.coefficients, heterogeneity: fit.heterogeneity,
      tauSquaredInterval: tauSquaredInterval, likelihood: fit.likelihood, convergence: fit.convergence,
      excluded: table.excluded, warnings: warnings,
      iSquaredFromQ: plan.preset?.iSquaredFromQ ?? false)
  }

  private func fitRegression(
    _ table: EffectTable, by: String?, _ estimator: (any HeterogeneityEstimator)?,
    _ inference: any CoefficientInference, _ weighting: Weighting
  ) throws -> PooledAnalysis {
    let formula = try ModeratorFormula(options.moderators ?? "")
    let complete = try ModeratorColumns(formula, in: table, references: options.reference)
    guard !complete.table.rows.isEmpty else { throw MetaAnalysisError.noStudies }
    let fit = try MetaRegression(
      formula, moderators: complete.moderators, method: estimator, inference: inference,
      weighting: weighting.selecting(complete.positions), level: plan.level
    ).fit(complete.table.effects)
    var analysis = try analysis(complete.table, by: by, fit)
    analysis.rSquared = fit.rSquared
    analysis.moderatorTest = fit.moderatorTest
    return analysis
  }

  private func fitSubgroups(
    _ table: EffectTable, _ header: String, _ estimator: (any HeterogeneityEstimator)?,
    _ inference: any CoefficientInference
  ) throws -> SubgroupFit {
    let column = try source.column(header, for: "--subgroup")
    let groups = table.rows.map { source.table.text(row: $0.row, column: column) ?? "" }
    return try SubgroupAnalysis(
      method: estimator, inference: inference, tauSquared: options.tau2Common ? .common : .separate,
      level: plan.level
    ).fit(table.effects, by: header, groups: groups)
  }

  private func weighting(_ table: EffectTable) throws -> Weighting {
    if options.unweighted { return .equal }
    guard let header = options.weights else { return .inverseVariance }
    let column = try source.column(header, for: "--weights")
    return .given(
      try table.rows.map { row in
        guard let weight = try source.number(row: row.row, column: column), weight > 0 else {
          throw source.failure(row: row.row, column: column, "is not a positive weight")
        }
        return weight
      })
  }
}

extension Weighting {
  /// The weights of the studies at the given positions.
  fileprivate func selecting(_ positions: [Int]) -> Weighting {
    if case .given(let weights) = self { .given(positions.map { weights[$0] }) } else { self }
  }
}
