public import Analyses
public import SmallStudyEffects
public import Tables

extension TrimAndFillResult: SmallStudyReported {
  public var members: [JSONValue.Member] {
    [
      .init("side", .string(side.rawValue)), .init("estimator", .string(estimator.rawValue)),
      .init("k0", .integer(missingStudies)), .init("k0_se", JSONValue(missingStudiesStandardError)),
      .init("p", JSONValue(missingStudiesPValue)),
      .init(
        "filled",
        .array(
          filled.map {
            .object([.init("effect", .number($0.estimate)), .init("se", .number($0.standardError))])
          })), .init("adjusted", SmallStudyJSON.coefficient(adjusted)),
      .init("heterogeneity", SmallStudyJSON.heterogeneity(fit.heterogeneity)),
    ]
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    EstimateRows.plain(plain) + [EstimateRows.row("adjusted", fit.effects.count, adjusted)]
  }

  public func text(_ words: SmallStudyWords) -> String {
    let error = missingStudiesStandardError.map { " (standard error \($0.rounded(toDigits: 1)))" } ?? ""
    let test = missingStudiesPValue.map { "; that none is missing: \(Display.pValue($0))" } ?? ""
    return
      "Trim and fill, \(estimator.rawValue): \(SmallStudyWords.studies(missingStudies)) missing on the \(side.rawValue)"
      + "\(error)\(test)\n\n"
      + words.table([.init("With those filled in", count: fit.effects.count, adjusted)])
      + SmallStudyWords.assuming(TrimAndFill.assumption)
      + "Heterogeneity alone makes it fill in studies: a sensitivity analysis, not a better estimate.\n"
  }
}
