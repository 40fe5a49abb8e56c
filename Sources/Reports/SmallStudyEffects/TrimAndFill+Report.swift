public import Analyses
import EffectSizes
public import SmallStudyEffects
public import Tables

extension TrimAndFillResult: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("side", .string(side.rawValue)), .init("estimator", .string(estimator.rawValue)),
      .init("k0", .integer(missingStudies)), .init("k0_se", JSONValue(missingStudiesStandardError)),
      .init("p", JSONValue(missingStudiesPValue)),
      .init(
        "filled",
        .array(
          filled.map {
            .object([.init("effect", .number($0.estimate)), .init("se", .number($0.standardError))])
          })), .init("adjusted", SmallStudyJSON.coefficient(adjusted, plain)),
      .init("heterogeneity", SmallStudyJSON.heterogeneity(fit.heterogeneity)),
    ]
  }

  public static var headers: [String] { EstimateRows.headers + ["study", "side", "k0"] }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    let missing = CSVValue.integer(missingStudies)
    return EstimateRows.plain(plain).map { $0 + [.missing, .missing, .missing] } + [
      EstimateRows.row("adjusted", fit.effects.count, adjusted, plain) + [
        .missing, .text(side.rawValue), missing,
      ]
    ] + observed + zip(fit.effects.labels.suffix(filled.count), filled).map(filledRow)
  }

  /// The studies that there are.
  private var observed: [[CSVValue]] {
    let effects = fit.effects
    return (0..<effects.count - filled.count).map { place in
      [
        .text("study"), .missing, .number(effects.estimates[place]),
        .number(effects.variances[place].squareRoot()), .missing, .missing, .missing, .missing, .missing,
        .text(effects.labels[place]), .missing, .missing,
      ]
    }
  }

  /// A study that is filled in.
  private func filledRow(_ label: String, _ effect: EffectSize) -> [CSVValue] {
    [
      .text("filled"), .missing, .number(effect.estimate), .number(effect.standardError), .missing, .missing,
      .missing, .missing, .missing, .text(label), .text(side.rawValue), .missing,
    ]
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
