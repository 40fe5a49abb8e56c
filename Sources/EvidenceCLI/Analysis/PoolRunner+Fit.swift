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
        return try fitInverseVariance(table, by: by, estimator: estimator)
      }
    } catch let error as MetaAnalysisError {
      var failure = CommandFailure(error) { table.rows[$0].study }
      guard failure.exitCode == .data else { throw failure }
      failure.message = source.name + ": " + (by.map { "'\($0)': " } ?? "") + failure.message
      throw failure
    }
  }

  private func fitInverseVariance(
    _ table: EffectTable, by: String?, estimator planned: (any HeterogeneityEstimator)?
  ) throws -> PooledAnalysis {
    if options.moderators != nil {
      return try fitRegression(table, by: by, planned)
    }
    let (estimator, inference) = try preset(planned, table)
    let effects = try weighted(table)
    let fit = try pooledFit(effects, estimator, inference)
    var analysis = try analysis(table, by: by, fit)
    analysis.prediction = plan.showsPrediction ? fit.predictionInterval(plan.prediction) : nil
    if inference.code != NormalInference().code {
      // The same tau2: estimating it a second time would take as long as the first.
      let known = estimator.map { _ in KnownTauSquared(fit.heterogeneity.tauSquared) }
      analysis.wald = try pooledFit(effects, known, NormalInference()).pooled
    }
    if let subgroup = options.subgroup {
      analysis.subgroups = try fitSubgroups(table, effects, subgroup, planned)
    }
    return analysis
  }

  private func pooledFit(
    _ effects: StudyEffects, _ estimator: (any HeterogeneityEstimator)?,
    _ inference: any CoefficientInference
  ) throws -> PooledFit {
    try InverseVariance(method: estimator, inference: inference, weighting: weighting, level: plan.level)
      .fit(effects)
  }

  /// What every inverse-variance fit tells.
  private func analysis(_ table: EffectTable, by: String?, _ fit: some UnivariateFit) throws -> PooledAnalysis
  {
    let weights = fit.weights
    let intervals = fit.studyIntervals
    let predictions = fit.heterogeneity.isRandomEffects ? fit.studyPredictions : nil
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
          row: row.row, study: row.study, effect: row.effect, interval: intervals[i], weight: weights[i],
          prediction: predictions?[i])
      },
      coefficients: fit.coefficients, heterogeneity: fit.heterogeneity,
      tauSquaredInterval: tauSquaredInterval, likelihood: fit.likelihood, convergence: fit.convergence,
      excluded: table.excluded, warnings: warnings,
      iSquaredFromQ: plan.preset?.iSquaredFromQ ?? false)
  }

  private func fitRegression(
    _ table: EffectTable, by: String?, _ estimator: (any HeterogeneityEstimator)?
  ) throws -> PooledAnalysis {
    let formula = try ModeratorFormula(options.moderators ?? "")
    let complete = try ModeratorColumns(formula, in: table, references: options.reference)
    guard !complete.table.rows.isEmpty else { throw MetaAnalysisError.noStudies }
    let fit = try MetaRegression(
      formula, method: estimator, inference: plan.inference, weighting: weighting, level: plan.level
    ).fit(weighted(table).selecting(complete.positions).adding(complete.moderators))
    var analysis = try analysis(complete.table, by: by, fit)
    analysis.rSquared = fit.rSquared
    analysis.moderatorTest = fit.moderatorTest
    return analysis
  }

  private func fitSubgroups(
    _ table: EffectTable, _ effects: StudyEffects, _ header: String,
    _ estimator: (any HeterogeneityEstimator)?
  ) throws -> SubgroupFit {
    let groups = try subgroupLevels(table, header)
    // A preset's rules look at the studies they are applied to: at each subgroup by itself.
    guard options.tau2Common || plan.preset?.hasRulesOnData != true else {
      return try fitSubgroupsApart(table, effects, header, groups, estimator)
    }
    return try SubgroupAnalysis(
      by: header, method: estimator, inference: plan.inference,
      tauSquared: options.tau2Common ? .common : .separate, weighting: weighting, level: plan.level
    ).fit(effects.adding([.categorical(header, groups)]))
  }

  private func fitSubgroupsApart(
    _ table: EffectTable, _ effects: StudyEffects, _ header: String, _ groups: [String],
    _ planned: (any HeterogeneityEstimator)?
  ) throws -> SubgroupFit {
    let subgroups = try Set(groups).sorted().map { level in
      let members = groups.indices.filter { groups[$0] == level }
      let part = table.selecting(members, excluding: [])
      let (estimator, inference) = try preset(planned, part)
      let fit = try pooledFit(effects.selecting(members), estimator, inference)
      return SubgroupFit.Subgroup(
        level: level, members: members, pooled: fit.pooled, heterogeneity: fit.heterogeneity,
        convergence: fit.convergence, notes: fit.notes)
    }
    let model = InverseVariance(
      method: planned, inference: plan.inference, weighting: weighting, level: plan.level)
    return SubgroupFit(effects, settings: model.settings, name: header, subgroups: subgroups)
  }

  /// The level of each study, which none may lack.
  private func subgroupLevels(_ table: EffectTable, _ header: String) throws -> [String] {
    let column = try source.column(header, for: "--subgroup")
    return try table.rows.map { row in
      guard let level = source.table.text(row: row.row, column: column) else {
        throw CommandFailure.data(
          "\(source.name):\(source.table.line(ofRow: row.row)): '\(row.study)' has no \(header); name its subgroup or "
            + "leave the row out with --where '\(header)!='")
      }
      return level
    }
  }

  private var weighting: Weighting {
    options.unweighted ? .equal : options.weights == nil ? .inverseVariance : .given
  }

  /// The effects with the weights that were asked for.
  private func weighted(_ table: EffectTable) throws -> StudyEffects {
    guard !options.unweighted, let header = options.weights else { return table.effects }
    let column = try source.column(header, for: "--weights")
    return table.effects.weighted(
      by: try table.rows.map { row in
        guard let weight = try source.number(row: row.row, column: column), weight > 0 else {
          throw source.failure(row: row.row, column: column, "is not a positive weight")
        }
        return weight
      })
  }
}
