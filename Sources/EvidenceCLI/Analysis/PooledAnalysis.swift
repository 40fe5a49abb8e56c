import Evidence

/// One study as a result shows it, on the analysis scale.
struct StudyLine {
  /// The position in the table.
  var row: Int
  var study: String
  var effect: EffectSize?
  var interval: Interval?
  /// In percent; `nil` where the study has no part in the pooled effect.
  var weight: Double?
  /// The best linear unbiased prediction of its true effect, in a random-effects model.
  var prediction: StudyPrediction?
}

/// Every analysis of a table.
struct PooledResults {
  /// One, or one for each level of the `--by` column; never none.
  var analyses: [PooledAnalysis]
  /// The rows that no analysis has.
  var excluded: [ExcludedRow]
  /// What is to be said of the table as a whole.
  var warnings: [Warning]
  /// The same with other intracluster correlations.
  var grid: [CorrelationResults] = []

  /// Every row that is in no result, in the table's order.
  var allExcluded: [ExcludedRow] {
    (excluded + analyses.flatMap(\.excluded)).sorted { $0.row < $1.row }
  }
  /// Whether positive means better for people.
  var isAligned: Bool { analyses.contains { $0.table.isAligned } }
  /// Every warning; those of one analysis among several name it.
  var allWarnings: [Warning] {
    warnings
      + analyses.flatMap { analysis in
        analysis.warnings.map { warning in
          guard let by = analysis.by else { return warning }
          return Warning(code: warning.code, message: "\(by): \(warning.message)")
        }
      }
  }
}

/// Every analysis of a table with an intracluster correlation.
struct CorrelationResults {
  var icc: Double
  var results: PooledResults
}

/// What pooling a table gave, whichever model it was: the facts that text, JSON, CSV and plots are made of.
struct PooledAnalysis {
  var table: EffectTable
  var plan: ModelPlan
  /// The level of the `--by` column, if there is one.
  var by: String?
  var studies: [StudyLine]
  var coefficients: [Coefficient]
  var heterogeneity: Heterogeneity
  var tauSquaredInterval: TauSquaredInterval?
  var prediction: PredictionInterval?
  var likelihood: LikelihoodStatistics?
  var convergence: ConvergenceRecord?
  var rSquared: Double?
  var moderatorTest: OmnibusTest?
  var subgroups: SubgroupFit?
  /// The pooled effect with normal inference, where the model has another.
  var wald: Coefficient?
  /// Mantel-Haenszel's own tests.
  var associationTest: OmnibusTest?
  var oddsRatioHomogeneity: HomogeneityOfOddsRatios?
  /// The pooled effect with risk of bias taken into account, where that was asked for.
  var strategies: [StrategyResult] = []
  var excluded: [ExcludedRow]
  var warnings: [Warning]
  /// The pooled effect in other forms.
  var reexpressed: [ReexpressedEffect] = []
  /// Whether I² is shown from Q whatever the model.
  var iSquaredFromQ: Bool

  /// The pooled effect; `nil` with moderators.
  var pooled: Coefficient? { hasModerators ? nil : coefficients.first }
  /// Whether the coefficients are those of a regression.
  var hasModerators: Bool {
    moderatorTest != nil || coefficients.count > 1 || coefficients.first?.name != "intercept"
  }
  /// The number of studies.
  var studyCount: Int { heterogeneity.degreesOfFreedom + coefficients.count }
  /// I² in percent, as the plan wants it; `nil` without degrees of freedom.
  var iSquared: Double? { iSquaredFromQ ? heterogeneity.iSquaredFromQ : heterogeneity.iSquared }
  /// The interval for I² in percent: of τ²'s bounds, or of Q's test-based H (Higgins and Thompson 2002).
  var iSquaredInterval: Interval? {
    if heterogeneity.isRandomEffects && !iSquaredFromQ {
      guard let bounds = tauSquaredInterval?.bounds, let lower = heterogeneity.iSquared(at: bounds.lower),
        let upper = heterogeneity.iSquared(at: bounds.upper)
      else { return nil }
      return Interval(lower: lower, upper: upper)
    }
    return heterogeneity.iSquaredTestBasedInterval(level: plan.level)
  }
}
