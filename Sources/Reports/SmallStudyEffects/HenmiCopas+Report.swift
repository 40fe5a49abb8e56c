public import Analyses
public import SmallStudyEffects
public import Tables

extension HenmiCopasResult: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init(
        "adjusted",
        .object([
          .init("estimate", .number(estimate)), .init("se", .number(standardError)),
          .init("lower", .number(interval.lower)), .init("upper", .number(interval.upper)),
        ])), .init("heterogeneity", .object([.init("tau2", .number(tauSquared))])),
    ]
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    EstimateRows.plain(plain) + [
      [
        .text("adjusted"), .integer(plain.studyCount), .number(estimate), .number(standardError), .missing,
        .missing, .missing, .number(interval.lower), .number(interval.upper),
      ]
    ]
  }

  public func text(_ words: SmallStudyWords) -> String {
    words.table([
      .init(
        "Henmi and Copas", count: words.plain.studyCount, estimate: estimate, interval: interval, pValue: nil)
    ]) + "\nThe common-effect estimate with an interval that allows for tau2 = "
      + "\(words.display.heterogeneity(tauSquared)) (DerSimonian-Laird).\n"
      + SmallStudyWords.assuming(HenmiCopas.assumption)
  }
}
