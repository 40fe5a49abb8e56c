public import Analyses
public import SmallStudyEffects
public import Tables

extension WorstCaseResult: SmallStudyReported {
  public var members: [JSONValue.Member] {
    [
      .init("alternative", .string(direction.rawValue)), .init("affirmative", .integer(affirmativeStudies)),
      .init("nonaffirmative", .integer(nonaffirmativeStudies)),
      .init("adjusted", SmallStudyJSON.coefficient(adjusted)),
      .init("heterogeneity", SmallStudyJSON.heterogeneity(fit.heterogeneity)),
      .init(
        "s_value",
        .object([.init("estimate", JSONValue(sValue)), .init("limit", JSONValue(sValueOfLimit))])),
    ]
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    EstimateRows.plain(plain) + [EstimateRows.row("adjusted", nonaffirmativeStudies, adjusted)]
  }

  public func text(_ words: SmallStudyWords) -> String {
    "Selection is taken to favour significant results \(words.words(direction)): \(affirmativeStudies) of "
      + "\(affirmativeStudies + nonaffirmativeStudies) studies.\n\n"
      + words.table([.init("Other studies alone", count: nonaffirmativeStudies, adjusted)])
      + "\n" + sValues
      + SmallStudyWords.assuming(WorstCase.assumption)
  }

  private var sValues: String {
    let estimate =
      sValue.map {
        "Significant results would have to be \($0.rounded(toDigits: 1)) times as likely to be published as the others for the "
          + "pooled effect to be none."
      }
      ?? "However much likelier significant results are to be published, the pooled effect does not reach no effect."
    let limit = sValueOfLimit.map {
      $0 == 1
        ? " The confidence limit is there without any selection."
        : " For the confidence limit: \($0.rounded(toDigits: 1)) times."
    }
    return estimate + (limit ?? "") + "\n"
  }
}
