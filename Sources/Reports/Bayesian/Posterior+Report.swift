public import Analyses
import BayesianSynthesis
public import Estimates
import RealModule
public import Tables

extension PosteriorFindings: BayesianReported {
  public static var schema: String { "bayes" }

  // MARK: JSON

  public var members: [JSONValue.Member] {
    let factors = fit.bayesFactors
    var members: [JSONValue.Member] = [
      .init("likelihood", .string(exact == nil ? "normal" : "binomial")),
      .init("mu", fit.coefficients.isEmpty ? Self.json(fit.effect) : .null),
      .init("tau", Self.json(fit.heterogeneity)),
      .init("prediction", fit.prediction.map { Self.json($0) } ?? .null),
      .init("joint_region", jointRegion(level: fit.level, rows: 21).map(Self.json) ?? .null),
      .init("shrinkage", .array(fit.studies.map(Self.json))),
      .init(
        "probability",
        .object([
          .init("above", fit.coefficients.isEmpty ? .number(fit.probabilityAbove) : .null),
          .init("predicted_above", JSONValue(fit.predictedProbabilityAbove)),
        ])),
      .init(
        "bayes_factors",
        factors.map {
          .object([
            .init("effect", JSONValue($0.effect?.finiteOrNil)),
            .init("heterogeneity", JSONValue($0.heterogeneity.finiteOrNil)),
          ])
        } ?? .null),
      .init("marginal_likelihood", JSONValue(fit.logMarginalLikelihood.map { Double.exp($0) })),
      .init("log_marginal_likelihood", JSONValue(fit.logMarginalLikelihood)),
    ]
    if !fit.coefficients.isEmpty {
      members.append(.init("coefficients", .array(fit.coefficients.map(Self.json))))
    }
    members.append(
      .init(
        "prior",
        .object([
          .init("mu", .string(fit.effectPrior.code)), .init("tau", .string(fit.heterogeneityPrior)),
          .init("tau_median", JSONValue(fit.prior?.median)), .init("tau_upper", JSONValue(fit.prior?.upper)),
        ])))
    if let contribution { members.append(.init("prior_contribution", Self.json(contribution))) }
    if let sensitivity { members.append(.init("sensitivity", Self.json(sensitivity))) }
    members.append(
      .init(
        "quadrature",
        .object([
          .init("nodes", .integer(fit.quadrature.nodes)),
          .init("relative_error", .number(fit.quadrature.errorBound)),
        ])))
    return members
  }

  private static func json(_ summary: PosteriorSummary) -> JSONValue { .object(members(of: summary)) }

  private static func members(of summary: PosteriorSummary, withMode: Bool = true) -> [JSONValue.Member] {
    [
      .init("mean", JSONValue(summary.mean)), .init("sd", JSONValue(summary.standardDeviation)),
      .init("median", .number(summary.median)),
    ] + (withMode ? [.init("mode", JSONValue(summary.mode))] : []) + [
      .init("lower", .number(summary.interval.lower)), .init("upper", .number(summary.interval.upper)),
    ]
  }

  private static func json(_ study: StudyPosterior) -> JSONValue {
    .object(
      [.init("study", .string(study.label))] + members(of: study.effect, withMode: false)
        + [.init("own_share", JSONValue(study.ownShare))])
  }

  private static func json(_ coefficient: CoefficientPosterior) -> JSONValue {
    .object(
      [.init("name", .string(coefficient.name))] + members(of: coefficient.coefficient) + [
        .init("above", .number(coefficient.probabilityAbove)),
        .init("bayes_factor", JSONValue(coefficient.bayesFactor)),
      ])
  }

  private static func json(_ region: JointRegion) -> JSONValue {
    .object([
      .init("level", .number(region.level)), .init("density", .number(region.density)),
      .init(
        "parts",
        .array(
          region.parts.map { rows in
            .array(
              rows.map { row in
                .object([
                  .init("tau", .number(row.tau)), .init("lower", .number(row.lower)),
                  .init("upper", .number(row.upper)),
                ])
              })
          })),
    ])
  }

  private static func json(_ contribution: PriorContribution) -> JSONValue {
    func parts(_ fit: HierarchicalFit?) -> JSONValue {
      fit.map { .object([.init("mu", json($0.effect)), .init("tau", json($0.heterogeneity))]) } ?? .null
    }
    return .object([
      .init("posterior_median", .number(contribution.posterior.median)),
      .init("posterior_upper", .number(contribution.posterior.upper)),
      .init("half_scale", parts(contribution.halved)),
      .init("twice_scale", parts(contribution.doubled)),
    ])
  }

  private static func json(_ sensitivity: PriorSensitivity) -> JSONValue {
    .object([
      .init(
        "priors",
        .array(
          sensitivity.rows.map { row in
            .object([
              .init("prior", .string(row.prior)), .init("mu", row.fit.map { json($0.effect) } ?? .null),
              .init("tau", row.fit.map { json($0.heterogeneity) } ?? .null),
              .init("above", JSONValue(row.fit?.probabilityAbove)),
              .init("effect_bayes_factor", JSONValue(row.fit?.bayesFactors?.effect)),
              .init("reason", JSONValue(row.reason)),
            ])
          })),
      .init(
        "curve",
        .array(
          sensitivity.curve.map { point in
            .object([
              .init("scale", .number(point.scale)), .init("mu", json(point.effect)),
              .init("tau", json(point.heterogeneity)),
            ])
          })),
    ])
  }

  // MARK: CSV

  public static var headers: [String] {
    ["part", "name", "mean", "sd", "median", "mode", "lower", "upper", "probability_above"]
  }

  public var rows: [[CSVValue]] {
    var rows =
      fit.coefficients.isEmpty
      ? [Self.row("mu", "", fit.effect, fit.probabilityAbove)]
      : fit.coefficients.map { Self.row("coefficient", $0.name, $0.coefficient, $0.probabilityAbove) }
    rows.append(Self.row("tau", "", fit.heterogeneity))
    if let prediction = fit.prediction {
      rows.append(Self.row("prediction", "", prediction, fit.predictedProbabilityAbove))
    }
    rows += fit.studies.map { Self.row("study", $0.label, $0.effect) }
    for row in sensitivity?.rows ?? [] {
      guard let fit = row.fit else {
        for part in ["sensitivity_mu", "sensitivity_tau"] {
          rows.append(
            [.text(part), .text(row.prior)] + Array(repeating: .missing, count: Self.headers.count - 2))
        }
        continue
      }
      rows.append(Self.row("sensitivity_mu", row.prior, fit.effect, fit.probabilityAbove))
      rows.append(Self.row("sensitivity_tau", row.prior, fit.heterogeneity))
    }
    for point in sensitivity?.curve ?? [] {
      let code = HalfNormalPrior(scale: point.scale).code
      rows.append(Self.row("curve_mu", code, point.effect))
      rows.append(Self.row("curve_tau", code, point.heterogeneity))
    }
    return rows
  }

  private static func row(
    _ part: String, _ name: String, _ summary: PosteriorSummary, _ above: Double? = nil
  ) -> [CSVValue] {
    [
      .text(part), .text(name), CSVValue(summary.mean), CSVValue(summary.standardDeviation),
      .number(summary.median),
      CSVValue(summary.mode), .number(summary.interval.lower), .number(summary.interval.upper),
      CSVValue(above),
    ]
  }

  public var narrowest: Interval { fit.effect.interval }

  // MARK: Text

  public func text(_ words: BayesianWords, beside plain: Analysis, labels: [String]) -> String {
    heading(words) + table(words) + probabilities(words) + priorMeaning(words)
      + contributionText(words, plain)
      + studyTable(words) + sensitivityText(words) + origin
  }

  private func heading(_ words: BayesianWords) -> String {
    "\(BayesianWords.studies(fit.studyCount)); \(exact == nil ? "normal-normal hierarchical model" : "exact binomial model"), by quadrature\nPriors: mu "
      + "\(fit.effectPrior.name); tau \(posterior.model.heterogeneityPrior.name)\n\n"
  }

  private var kind: String { fit.intervalKind == .shortest ? "shortest" : "central" }

  private func table(_ words: BayesianWords) -> String {
    var rows = [["", "median", "\(words.levelText) \(kind) interval"]]
    func effect(_ name: String, _ summary: PosteriorSummary) {
      let shown = words.display.pooled(summary.median, summary.interval)
      rows.append([name, shown.effect, shown.interval])
    }
    if fit.coefficients.isEmpty {
      effect("\(words.scaleName), mean (mu)", fit.effect)
    } else {
      for coefficient in fit.coefficients { effect(coefficient.label, coefficient.coefficient) }
    }
    if let prediction = fit.prediction { effect("\(words.scaleName), new study", prediction) }
    rows.append([
      "Heterogeneity (tau)", words.tau(fit.heterogeneity.median), words.tau(fit.heterogeneity.interval),
    ])
    return TextTable(rows: rows, cuttingNames: false).text + "\n"
  }

  private func probabilities(_ words: BayesianWords) -> String {
    guard words.scale.hasNoEffectAtZero, fit.coefficients.isEmpty else {
      return coefficientFactors(words)
    }
    var text = "Probability that the mean effect lies above no effect\(words.nullText): "
    text += BayesianWords.probability(fit.probabilityAbove)
    if let predicted = fit.predictedProbabilityAbove {
      text += "; that the effect of a new study does: \(BayesianWords.probability(predicted))"
    }
    text += "\n"
    if let factors = fit.bayesFactors {
      text += "Bayes factors: "
      if let effect = factors.effect { text += "\(BayesianWords.factor(effect)) for an effect, " }
      text += "\(BayesianWords.factor(factors.heterogeneity)) for heterogeneity\n"
    }
    return text
  }

  private func coefficientFactors(_ words: BayesianWords) -> String {
    guard !fit.coefficients.isEmpty else { return "" }
    let scale =
      words.scale.transformation == .exponential ? " (of the log \(words.scale.nameInSentence))" : ""
    return "Coefficients on the analysis scale\(scale):\n"
      + fit.coefficients.map { coefficient in
        "\(coefficient.label): above 0 with probability \(BayesianWords.probability(coefficient.probabilityAbove))"
          + (coefficient.bayesFactor.map { "; Bayes factor against 0: \(BayesianWords.factor($0))" } ?? "")
          + "\n"
      }.joined()
  }

  /// What the prior of τ says: its quantiles, and the range of effects that they imply.
  private func priorMeaning(_ words: BayesianWords) -> String {
    guard let prior = fit.prior else { return "" }
    return
      "\nThe prior of tau has the median \(words.tau(prior.median)), at which 95% of true effects spread "
      + "\(words.spread(prior.median)), and puts tau below \(words.tau(prior.upper)) with probability \(words.levelText), "
      + "\(words.spread(prior.upper)).\n"
  }

  private func contributionText(_ words: BayesianWords, _ plain: Analysis) -> String {
    guard let contribution else { return "" }
    let coefficients =
      fit.coefficients.isEmpty ? "" : ", with \(fit.coefficients.count) coefficients to tell,"
    var text =
      "\n\(BayesianWords.studiesInitially(fit.studyCount))\(coefficients) \(fit.studyCount == 1 ? "says" : "say") little "
      + "about tau, so the result depends on its prior. "
    if let prior = contribution.prior {
      text +=
        "The median of tau is \(words.tau(prior.median)) before (\(words.levelText) of it below \(words.tau(prior.upper))) and "
        + "\(words.tau(contribution.posterior.median)) after (below \(words.tau(contribution.posterior.upper))). "
    }
    guard fit.coefficients.isEmpty else { return text.trimmedEnd + "\n" }
    if let halved = contribution.halved, let doubled = contribution.doubled {
      text +=
        "With half the prior's scale the interval of the mean effect would be "
        + "\(words.display.interval(halved.effect.interval)), with twice its scale "
        + "\(words.display.interval(doubled.effect.interval)). "
    }
    if let pooled = plain.pooled, plain.scale.code == words.scale.code, fit.studyCount > 1 {
      text +=
        "Without priors the interval of the mean effect is \(words.display.interval(pooled.interval)): "
        + "\(plain.modelDescription)."
    }
    return text.trimmedEnd + "\n"
  }

  private func studyTable(_ words: BayesianWords) -> String {
    guard !fit.studies.isEmpty else { return "" }
    // Under the exact likelihood of events a study's own estimate may be infinite: no correction of zero cells is shown for it.
    let isNormal = exact == nil
    let shrunken = "shrunk towards the \(fit.coefficients.isEmpty ? "mean" : "line")"
    var rows = [["Study", "reported", shrunken, "\(words.levelText) interval", "own share"]]
    for (study, estimate) in zip(fit.studies, posterior.effects.estimates) {
      let interval = study.effect.interval
      rows.append([
        study.label, words.display.effect(estimate, in: interval),
        words.display.effect(study.effect.median, in: interval), words.display.interval(interval, by: nil),
        study.ownShare.map { Display.percent(100 * $0) } ?? "",
      ])
    }
    if !isNormal { rows = rows.map { [$0[0], $0[2], $0[3]] } }
    return "\n" + TextTable(rows: rows).text
  }

  private func sensitivityText(_ words: BayesianWords) -> String {
    guard let sensitivity else { return "" }
    var reasons: [String] = []
    var rows = [
      ["Prior of tau", "mean effect", "\(words.levelText) interval", "tau", "\(words.levelText) interval"]
    ]
    for row in sensitivity.rows {
      guard let fit = row.fit else {
        rows.append([row.prior, "no posterior", "", "", ""])
        reasons.append("No posterior under \(row.prior) (\(row.reason ?? "its integral is infinite")).\n")
        continue
      }
      let shown = words.display.pooled(fit.effect.median, fit.effect.interval)
      rows.append([
        row.prior, shown.effect, shown.interval, words.tau(fit.heterogeneity.median),
        words.tau(fit.heterogeneity.interval),
      ])
    }
    let scales =
      sensitivity.isUsual && sensitivity.referenceScale != nil
        && !(posterior.model.heterogeneityPrior is HalfNormalPrior)
      ? "Half-normal priors have half, once and twice the median of tau under \(fit.heterogeneityPrior).\n"
      : ""
    return "\nUnder other priors (medians):\n" + TextTable(rows: rows, cuttingNames: false).text + scales
      + reasons.joined()
  }

  /// How the numbers were reached.
  private var origin: String {
    let record = fit.quadrature
    let places = exact == nil ? "values of tau" : "values of mu and tau"
    return "\nBy quadrature at \(record.nodes) \(places), to a relative error below "
      + "\(Self.bound(record.errorBound)): no sampling, no seed.\n"
  }

  /// A power of ten above an error.
  static func bound(_ error: Double) -> String {
    "1e\(Int(Double.log10(max(error, 1e-15)).rounded(.up)))"
  }
}
