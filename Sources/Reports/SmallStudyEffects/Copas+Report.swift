public import Analyses
import SmallStudyEffects
public import Tables

extension CopasFindings: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [.init("fits", .array(fits.map(Self.json)))]
      + (path.map { path in
        [
          .init(
            "chosen",
            path.adjusted.flatMap { fit in fits.firstIndex(of: fit) }.map(JSONValue.integer) ?? .null),
          .init(
            "missing",
            .array(
              path.points.filter { $0.fit == nil }.map {
                .object([
                  .init("publication", .number($0.probability)), .init("reason", JSONValue($0.reason)),
                ])
              })),
        ]
      } ?? [])
  }

  private static func json(_ fit: CopasFit) -> JSONValue {
    .object([
      .init("gamma0", .number(fit.constant)), .init("gamma1", .number(fit.slope)),
      .init("publication", .number(fit.publicationProbability)),
      .init("estimate", .number(fit.mean.estimate)),
      .init("se", JSONValue(fit.mean.standardError)), .init("lower", JSONValue(fit.mean.interval?.lower)),
      .init("upper", JSONValue(fit.mean.interval?.upper)), .init("p", JSONValue(fit.mean.pValue)),
      .init("rho", .number(fit.correlation)), .init("tau2", .number(fit.tauSquared)),
      .init("loglik", .number(fit.logLikelihood)), .init("unpublished", .number(fit.unpublished)),
      .init("p_residual", JSONValue(fit.residualTest?.pValue)),
    ])
  }

  public static var headers: [String] {
    [
      "gamma0", "gamma1", "publication", "estimate", "se", "lower", "upper", "rho", "tau2", "unpublished",
      "p_residual",
    ]
  }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    fits.map { fit in
      let numbers = [
        fit.constant, fit.slope, fit.publicationProbability, fit.mean.estimate, fit.mean.standardError,
        fit.mean.interval?.lower, fit.mean.interval?.upper, fit.correlation, fit.tauSquared, fit.unpublished,
        fit.residualTest?.pValue,
      ]
      return numbers.map { CSVValue($0) }
    }
  }

  public func text(_ words: SmallStudyWords) -> String {
    var rows = [
      [
        "P(published), least precise", words.scaleName, "\(words.levelText) CI", "rho", "unpublished",
        "p of what is left",
      ]
    ]
    rows += fits.map { fit in
      let shown = fit.mean.interval.map { words.display.pooled(fit.mean.estimate, $0) }
      return [
        fit.publicationProbability.rounded(toDigits: 2),
        shown?.effect ?? words.display.effect(fit.mean.estimate),
        shown?.interval ?? "not defined", fit.correlation.rounded(toDigits: 2),
        fit.unpublished.rounded(toDigits: 0),
        fit.residualTest.map { Display.pValueAlone($0.pValue) } ?? "not defined",
      ]
    }
    return words.table([]) + "\n" + TextTable(rows: rows, cuttingNames: false).text + chosen(words)
      + SmallStudyWords.assuming(CopasSelection.assumption)
  }

  private func chosen(_ words: SmallStudyWords) -> String {
    guard let path else { return "" }
    guard let fit = path.adjusted else {
      return
        "\nUnder none of these do effects cease to depend on standard errors (p of what is left above 0.1).\n"
    }
    return
      "\nThe weakest selection under which effects no longer depend on standard errors (p of what is left above 0.1) publishes "
      + "the least precise study with probability \(fit.publicationProbability.rounded(toDigits: 2)).\n"
  }
}
