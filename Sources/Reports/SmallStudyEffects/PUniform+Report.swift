import Likelihood
public import Analyses
import Estimates
import SmallStudyEffects
public import Tables

extension PUniformFindings: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    switch self {
    case .plain(let fit):
      [
        .init("alternative", .string(fit.direction.rawValue)),
        .init("significant", .integer(fit.significant)),
        .init(
          "adjusted",
          Self.adjusted(
            fit.adjustedEstimate, fit.interval, statistic: fit.effectTest.statistic, fit.effectTest.pValue)),
        .init(
          "bias_test",
          .object([
            .init("statistic", .number(fit.biasTest.statistic)), .init("p", .number(fit.biasTest.pValue)),
          ])),
      ]
    case .star(let fit): Self.members(fit)
    }
  }

  private static func members(_ fit: PUniformStarFit) -> [JSONValue.Member] {
    [
      .init("alternative", .string(fit.direction.rawValue)), .init("significant", .integer(fit.significant)),
      .init(
        "adjusted",
        adjusted(
          fit.adjustedEstimate, fit.interval, statistic: fit.effectTest.statistic, fit.effectTest.pValue)),
      .init(
        "heterogeneity",
        .object([
          .init("tau2", .number(fit.tauSquared)),
          .init("tau2_lower", JSONValue(fit.tauSquaredInterval.lower)),
          .init("tau2_upper", JSONValue(fit.tauSquaredInterval.upper)),
        ])), .init("fit", .object([.init("loglik", .number(fit.logLikelihood))])),
      .init(
        "heterogeneity_test",
        .object([
          .init("statistic", .number(fit.heterogeneityTest.statistic)),
          .init("p", .number(fit.heterogeneityTest.pValue)),
        ])),
    ]
  }

  private static func adjusted(
    _ estimate: Double, _ interval: ProfileInterval, statistic: Double, _ pValue: Double
  ) -> JSONValue {
    .object([
      .init("estimate", .number(estimate)), .init("statistic", .number(statistic)),
      .init("p", .number(pValue)),
      .init("lower", JSONValue(interval.lower)), .init("upper", JSONValue(interval.upper)),
    ])
  }

  private static func tauSquared(_ interval: ProfileInterval, _ words: SmallStudyWords) -> String {
    let lower = words.display.heterogeneity(interval.lower ?? 0)
    return interval.upper.map { "\(lower) to \(words.display.heterogeneity($0))" }
      ?? "from \(lower), no upper bound"
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    let (estimate, interval, statistic, pValue, count) = summary
    return EstimateRows.plain(plain) + [
      [
        .text("adjusted"), .integer(count), .number(estimate), .missing, .number(statistic), .missing,
        .number(pValue), CSVValue(interval.lower), CSVValue(interval.upper),
      ]
    ]
  }

  private var summary: (Double, ProfileInterval, statistic: Double, pValue: Double, count: Int) {
    switch self {
    case .plain(let fit):
      (fit.adjustedEstimate, fit.interval, fit.effectTest.statistic, fit.effectTest.pValue, fit.significant)
    case .star(let fit):
      (fit.adjustedEstimate, fit.interval, fit.effectTest.statistic, fit.effectTest.pValue, fit.studies)
    }
  }

  public func text(_ words: SmallStudyWords) -> String {
    switch self {
    case .plain(let fit):
      return
        "\(fit.significant) of \(fit.studies) results are significant with an effect \(words.words(fit.direction)).\n\n"
        + words.table([.init("p-uniform", count: fit.significant, fit)])
        + "\nThat there is no effect: \(Display.pValue(fit.effectTest.pValue)), one-sided, as the method's authors have it (above: "
        + "two-sided, as in the other lines)\n"
        + "That the common effect is not too large for the significant results (no publication bias): "
        + "\(Display.pValue(fit.biasTest.pValue)), one-sided\n"
        + SmallStudyWords.assuming(PUniform.assumption)
        + "Under heterogeneity it estimates too large an effect.\n"
    case .star(let fit):
      return
        "\(fit.significant) of \(fit.studies) results are significant with an effect \(words.words(fit.direction)).\n\n"
        + words.table([.init("p-uniform*", count: fit.studies, fit)])
        + "\ntau2 = \(words.display.heterogeneity(fit.tauSquared)) "
        + "(\(words.levelText) CI \(Self.tauSquared(fit.tauSquaredInterval, words))); that it is 0: "
        + "\(Display.pValue(fit.heterogeneityTest.pValue))\n"
        + SmallStudyWords.assuming(PUniformStar.assumption)
    }
  }
}
