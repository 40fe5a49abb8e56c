public import Analyses
import BayesianSynthesis
public import Estimates
import RealModule
public import Tables

extension AveragingFindings: BayesianReported {
  public static var schema: String { "bayes-average" }

  // MARK: JSON

  public var members: [JSONValue.Member] {
    [
      .init(
        "prior",
        .object([
          .init("mu", .string(fit.effectPrior.code)), .init("tau", .string(fit.heterogeneityPrior)),
          .init("pet_scale", fit.biasInclusion == nil ? .null : .number(fit.petScale)),
          .init("peese_scale", fit.biasInclusion == nil ? .null : .number(fit.peeseScale)),
        ])),
      .init("direction", JSONValue(fit.direction?.rawValue)),
      .init("models", .array(fit.models.map(Self.json))),
      .init(
        "inclusion",
        .object([
          .init("effect", Self.json(fit.effectInclusion)),
          .init("heterogeneity", Self.json(fit.heterogeneityInclusion)),
          .init("bias", fit.biasInclusion.map(Self.json) ?? .null),
        ])), .init("averaged", Self.json(fit.averaged)), .init("conditional", Self.json(fit.conditional)),
      .init("density_at_no_effect", .number(posterior.effectDensity(0))),
      .init("conditional_density_at_no_effect", .number(posterior.conditionalDensityAtNoEffect)),
      .init("quadrature", .object([.init("relative_error", .number(fit.quadrature.errorBound))])),
    ]
  }

  private static func json(_ model: AveragedModel) -> JSONValue {
    .object([
      .init("effect", .bool(model.hasEffect)), .init("heterogeneity", .bool(model.hasHeterogeneity)),
      .init("bias", .string(model.bias.code)), .init("prior", .number(model.prior)),
      .init("posterior", .number(model.posterior)),
      .init("log_marginal_likelihood", .number(model.logMarginalLikelihood)),
      .init("relative_error", .number(model.errorBound)),
    ])
  }

  private static func json(_ inclusion: Inclusion) -> JSONValue {
    .object([
      .init("prior", .number(inclusion.prior)), .init("posterior", .number(inclusion.posterior)),
      .init("bayes_factor", JSONValue(inclusion.bayesFactor.finiteOrNil)),
      .init("log_bayes_factor", JSONValue(inclusion.logBayesFactor.finiteOrNil)),
    ])
  }

  private static func json(_ parameters: AveragedParameters) -> JSONValue {
    func summary(_ summary: AveragedSummary) -> JSONValue {
      .object([
        .init("mean", JSONValue(summary.mean)), .init("sd", JSONValue(summary.standardDeviation)),
        .init("median", .number(summary.median)), .init("lower", .number(summary.interval.lower)),
        .init("upper", .number(summary.interval.upper)), .init("zero", .number(summary.probabilityOfZero)),
      ])
    }
    return .object([
      .init("mu", summary(parameters.effect)), .init("tau", summary(parameters.heterogeneity)),
    ])
  }

  // MARK: CSV

  public static var headers: [String] {
    ["effect", "heterogeneity", "bias", "prior", "posterior", "log_marginal_likelihood"]
  }

  public var rows: [[CSVValue]] {
    fit.models.map { model in
      [
        .text(model.hasEffect ? "yes" : "no"), .text(model.hasHeterogeneity ? "yes" : "no"),
        .text(model.bias.code),
        .number(model.prior), .number(model.posterior), .number(model.logMarginalLikelihood),
      ]
    }
  }

  public var narrowest: Interval { fit.conditional.effect.interval }

  // MARK: Text

  public func text(_ words: BayesianWords, beside plain: Analysis, labels: [String]) -> String {
    heading(words) + inclusionTable + estimateTable(words) + modelTable + Self.origin(fit)
  }

  private func heading(_ words: BayesianWords) -> String {
    var text =
      "\(BayesianWords.studies(fit.studyCount)); average over \(fit.models.count) models, by quadrature\n"
    text += "Priors: mu \(fit.effectPrior.name); tau \(heterogeneityName)\n"
    if fit.biasInclusion != nil {
      text +=
        "Of bias: coefficients half-Cauchy, of PET with scale \(fit.petScale.codeText), of PEESE with scale "
        + "\(fit.peeseScale.rounded(toDigits: 3)); weights ordered uniform\n"
    }
    if let direction = fit.direction {
      text +=
        "Selection favours effects \(words.side(direction))"
        + (sideIsPooled ? ", the side of the pooled effect" : "") + "\n"
    }
    if fit.studyCount <= 4 {
      text +=
        "\(BayesianWords.studiesInitially(fit.studyCount)) \(fit.studyCount == 1 ? "says" : "say") little about tau: what is "
        + "said of heterogeneity is mostly its prior, and Bayes factors depend on both priors.\n"
    }
    return text + "\n"
  }

  private var inclusionTable: String {
    var rows = [["", "prior probability", "posterior probability", "Bayes factor"]]
    func row(_ name: String, _ inclusion: Inclusion) {
      rows.append([
        name, BayesianWords.probability(inclusion.prior), BayesianWords.probability(inclusion.posterior),
        BayesianWords.factor(inclusion.bayesFactor),
      ])
    }
    row("Effect", fit.effectInclusion)
    row("Heterogeneity", fit.heterogeneityInclusion)
    if let bias = fit.biasInclusion { row("Publication bias", bias) }
    return TextTable(rows: rows).text + "\n"
  }

  private func estimateTable(_ words: BayesianWords) -> String {
    var rows = [["", "mean", "median", "\(words.levelText) interval", "no effect with probability"]]
    func effect(_ name: String, _ summary: AveragedSummary) {
      let shown = words.display.pooled(summary.median, summary.interval)
      rows.append([
        name, mean(summary, words), shown.effect, shown.interval,
        summary.probabilityOfZero > 1e-9 ? BayesianWords.probability(summary.probabilityOfZero) : "",
      ])
    }
    func tau(_ name: String, _ summary: AveragedSummary) {
      rows.append([
        name, summary.mean.map(words.tau) ?? "none", words.tau(summary.median), words.tau(summary.interval),
        summary.probabilityOfZero > 1e-9 ? BayesianWords.probability(summary.probabilityOfZero) : "",
      ])
    }
    effect("\(words.scaleName), all models", fit.averaged.effect)
    effect("\(words.scaleName), models with an effect", fit.conditional.effect)
    tau("tau, all models", fit.averaged.heterogeneity)
    tau("tau, models with heterogeneity", fit.conditional.heterogeneity)
    return TextTable(rows: rows, cuttingNames: false).text + "\n"
  }

  /// The mean where effects are shown as they are averaged: the mean of a ratio is not that of its logarithm turned back.
  private func mean(_ summary: AveragedSummary, _ words: BayesianWords) -> String {
    guard words.display.transformation == .identity else { return "" }
    return summary.mean.map { words.display.effect($0, in: summary.interval) } ?? "none"
  }

  private var modelTable: String {
    var rows = [["Model", "prior", "posterior", "log marginal likelihood"]]
    let shown =
      fit.models.count > 8 ? Array(fit.models.sorted { $0.posterior > $1.posterior }.prefix(8)) : fit.models
    for model in shown {
      rows.append([
        model.words(besideBias: fit.biasInclusion != nil), model.prior.rounded(toDigits: 3),
        BayesianWords.probability(model.posterior), model.logMarginalLikelihood.rounded(toDigits: 2),
      ])
    }
    let rest = fit.models.count - shown.count
    return TextTable(rows: rows, cuttingNames: false).text
      + (rest > 0 ? "and \(rest) models that are less probable\n" : "")
  }

  private static func origin(_ fit: ModelAveragingFit) -> String {
    "\nBy quadrature, to a relative error below \(PosteriorFindings.bound(fit.quadrature.errorBound)): no "
      + "sampling, no seed.\n"
  }
}

extension AveragedModel {
  /// "effect, no heterogeneity, PET"
  func words(besideBias: Bool) -> String {
    let parts = [
      hasEffect ? "effect" : "no effect", hasHeterogeneity ? "heterogeneity" : "no heterogeneity",
    ]
    guard besideBias else { return parts.joined(separator: ", ") }
    let name =
      switch bias {
      case .none: "no bias"
      case .weights(let weights):
        "selection by \(weights.isTwoSided ? "two-sided" : "one-sided") p at "
          + weights.steps.map(\.codeText).joined(separator: ", ")
      case .pet: "PET"
      case .peese: "PEESE"
      }
    return (parts + [name]).joined(separator: ", ")
  }
}
