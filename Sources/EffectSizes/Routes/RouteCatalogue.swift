/// The routes, best first: one line a route.
public enum RouteCatalogue {
  /// Every route that results can name, in the order in which reports try them.
  public static let all: [any DocumentedRoute] =
    [CrossoverRoute()] + arms + armRoutes + [BorrowedDeviation()] + tables + differences + tests
    + readyMade + observedAndExpected + logRankTests + timesToEvent + EffectConversions.all + [MeasuresOwn()]

  /// Every field that a route reads, each once.
  public static let fields: [InputField] = distinct(ordered.flatMap(\.fields))

  /// Ways to an arm's mean and standard deviation.
  static let armRoutes: [any ArmRoute] = [
    ArmStandardError(), ArmInterval(), ChangeScores(), FinalValues(), ArmMedians(), ArmQuantileEstimation(),
  ]

  /// The routes in the order in which a report tries them: raw data of arms, differences of means, tests, effects.
  static let ordered: [any Route] = data + statistics

  /// Those from data of arms, and from what completes it.
  static let data: [any Route] =
    [CrossoverRoute(), MeasuresOwn()] + tableData + [PrePostArms(), ArmCompletion(), PairCompletion()]

  /// Those from a statistic or an effect alone.
  private static let statistics: [any Route] =
    derivedTables + differences + tests + [MeasuresOwn(isOfStatistics: true), ReadyMadeRoute()]
    + observedAndExpected + logRankTests + timesToEvent

  /// What tells a ratio of hazards, or of odds by Peto's method, beside one that is printed.
  static let besidePrintedRatios: [any Route] =
    [LogRankPValue(), LogRankChiSquared()] + observedAndExpected + [PersonTimeRates(), SurvivalMedians()]

  private typealias Difference = StandardizedDifference.Fields

  private static let arms: [any DocumentedRoute] = [ArmCompletion(), PrePostArms(), PairCompletion()]
  private static let tables: [any DocumentedRoute] = tableData + derivedTables
  private static let readyMade: [any DocumentedRoute] = EffectPrecision.all

  private static let tableData: [any Route] = [
    DirectRoute(
      "events", "Events and people, or events and non-events", TwoByTwoTable.routes, "as the measure says")
  ]
  private static let derivedTables: [any Route] = [OddsRatioMargins(), PhiMargins()]
  /// After effects with their precision, which are nearer to what was estimated.
  private static let observedAndExpected: [any Route] = [ObservedLessExpected(), ObservedExpected()]
  /// A printed ratio comes before what a test alone approximates.
  private static let logRankTests: [any Route] = [
    HazardRatioWithLogRank(), HazardRatioWithEvents(), LogRankPValue(), LogRankChiSquared(),
  ]
  /// What tells less of a hazard ratio than a log-rank test, and what does so only for constant hazards.
  private static let timesToEvent: [any Route] = [
    ObservedLessExpectedInterval(), PersonTimeRates(), SurvivalMedians(),
  ]
  private static let differences: [any Route] = [MeanDifferenceRoute(), RegressionCoefficient()]
  private static let tests: [any Route] = [
    BaselineAdjusted(),
    DirectRoute(
      "t", "t of the two-sample test, or of a correlation",
      [[Difference.t] + Difference.sizes, [Difference.t, Correlation.Fields.n]],
      "d = t √(1/n1 + 1/n2), r = t/√(t² + n - 2)",
      assuming: "t is that of the test with equal variances"),
    FStatistic(),
    CohensD(),
    PValue(),
    DirectRoute(
      "r", "A correlation, for differences the point-biserial one",
      [[Correlation.Fields.r, Correlation.Fields.n], [Difference.r] + Difference.sizes],
      "as it is, or d = r √h / √(1 - r²), h = m/n1 + m/n2, m = n1 + n2 - 2"),
  ]
}
