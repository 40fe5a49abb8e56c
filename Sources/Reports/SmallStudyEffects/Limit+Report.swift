public import Analyses
public import SmallStudyEffects
public import Tables

extension LimitResult: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("adjusted", SmallStudyJSON.coefficient(adjusted, plain)), .init("intercept", .number(intercept)),
      .init("slope", .number(slope)),
      .init(
        "heterogeneity",
        .object([
          .init("tau2", .number(tauSquared)), .init("q", .number(q)), .init("q_small", .number(smallStudyQ)),
          .init("q_small_p", .number(smallStudyPValue)), .init("q_residual", .number(residualQ)),
          .init("q_residual_p", .number(residualPValue)), .init("g2", JSONValue(unexplained)),
        ])),
    ]
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    EstimateRows.plain(plain) + [EstimateRows.row("adjusted", plain.studyCount, adjusted, plain)]
  }

  public func text(_ words: SmallStudyWords) -> String {
    let rest = unexplained.map { "; G2 = \(Display.percent($0))" } ?? ""
    return words.table([.init("Limit of precise studies", adjusted)])
      + "\nHeterogeneity that goes with the standard error: Q = \(smallStudyQ.rounded(toDigits: 2)), "
      + "\(Display.pValue(smallStudyPValue)); beside it: Q = \(residualQ.rounded(toDigits: 2)), df = "
      + "\(residualDegreesOfFreedom), \(Display.pValue(residualPValue))\(rest)\n"
      + SmallStudyWords.assuming(LimitMetaAnalysis.assumption)
  }
}
