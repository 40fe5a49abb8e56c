public import Analyses
public import SmallStudyEffects
public import Tables

extension WorstCaseResult: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("alternative", .string(direction.rawValue)), .init("affirmative", .integer(affirmativeStudies)),
      .init("nonaffirmative", .integer(nonaffirmativeStudies)),
      .init("adjusted", SmallStudyJSON.coefficient(adjusted, plain)),
      .init("heterogeneity", SmallStudyJSON.heterogeneity(fit.heterogeneity)),
      .init(
        "s_value",
        .object([.init("estimate", JSONValue(sValue)), .init("limit", JSONValue(sValueOfLimit))])),
    ]
  }

  public static var headers: [String] { EstimateRows.headers }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    EstimateRows.plain(plain) + [EstimateRows.row("adjusted", nonaffirmativeStudies, adjusted, plain)]
  }

  public func text(_ words: SmallStudyWords) -> String {
    "Selection is taken to favour significant results \(words.words(direction)): \(affirmativeStudies) of "
      + "\(affirmativeStudies + nonaffirmativeStudies) studies.\n\n"
      + words.table([.init("Other studies alone", count: nonaffirmativeStudies, adjusted)])
      + "\n" + sValues
      + SmallStudyWords.assuming(WorstCase.assumption)
  }

  /// Whether the other studies alone lie on the side against selection.
  private var isBeyondNoEffect: Bool { direction.sign * adjusted.estimate < 0 }

  private var sValues: String {
    let estimate =
      sValue.map {
        $0 <= 1
          ? "The pooled effect of all studies is not on the side that selection is taken to favour, so that no selection is needed to "
            + "bring it to no effect."
          : "Significant results would have to be \($0.rounded(toDigits: 1)) times as likely to be published as the others for the "
            + "pooled effect to be none."
      }
      ?? (isBeyondNoEffect
        ? "With tau2 of all studies in the weights no ratio brings the pooled effect to no effect, although the other studies alone, "
          + "with a tau2 of their own, lie beyond it: their effect is close to none."
        : "However much likelier significant results are to be published, the pooled effect does not reach no effect.")
    let limit = sValueOfLimit.map {
      $0 == 1
        ? " The confidence limit is there without any selection."
        : " For the confidence limit: \($0.rounded(toDigits: 1)) times."
    }
    return estimate + (limit ?? "") + "\n"
  }
}
