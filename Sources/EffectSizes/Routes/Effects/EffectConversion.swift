/// A way from one kind of effect to another.
protocol EffectConversion: DocumentedRoute {
  /// What is converted.
  var from: EffectKind { get }
  /// What it becomes.
  var to: EffectKind { get }

  /// The converted effect; records the step. Throws what the report lacks for it.
  func convert(
    _ effect: EffectSize, _ report: inout StudyReport, _ settings: RouteSettings
  ) throws(RouteProblem) -> EffectSize
}

extension EffectConversion {
  /// None of their own: they follow a ready-made effect.
  var inputs: [[InputField]] { [] }
}

extension RouteCatalogue {
  /// The codes of the routes that take a distribution for the outcome behind a dichotomised one.
  package static let ofLatentOutcomes: Set<String> = [OddsRatioToSMD().code, SMDToOddsRatio().code]
}

/// A log odds ratio as a standardised difference of the outcome behind it.
struct OddsRatioToSMD: EffectConversion {
  let code = "or-to-smd"
  let name = "A log odds ratio as a standardised mean difference"
  let formula = "d = ln OR √3/π (logistic) or ln OR/1.65 (normal, `--latent normal`); v likewise, squared"
  let assumption: String? =
    "the outcome behind the odds ratio is continuous and logistic (or normal), with equal variances"
  let source: String? = "Chinn 2000, doi 10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M"
  let from = EffectKind.logOddsRatio
  let to = EffectKind.standardizedMeanDifference

  func convert(
    _ effect: EffectSize, _ report: inout StudyReport, _ settings: RouteSettings
  ) throws(RouteProblem) -> EffectSize {
    let factor = 1 / settings.latent.logOddsPerDeviation
    let result = EffectSize(estimate: effect.estimate * factor, variance: effect.variance * factor * factor)
    report.record(
      step(
        "SMD = ln OR × \(operand(factor)) = \(shown(effect.estimate)) × \(operand(factor)) = \(shown(result.estimate)), v = "
          + shown(result.variance),
        assuming: "the outcome behind the odds ratio is \(settings.latent.rawValue), with equal variances"))
    return result
  }
}

/// A standardised difference as a log odds ratio.
struct SMDToOddsRatio: EffectConversion {
  let code = "smd-to-or"
  let name = "A standardised mean difference as a log odds ratio"
  let formula = "ln OR = d π/√3 (logistic) or 1.65 d (normal, `--latent normal`); v likewise, squared"
  let assumption: String? = "outcomes are logistic (or normal), with equal variances"
  let source: String? = "Chinn 2000, doi 10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M"
  let from = EffectKind.standardizedMeanDifference
  let to = EffectKind.logOddsRatio

  func convert(
    _ effect: EffectSize, _ report: inout StudyReport, _ settings: RouteSettings
  ) throws(RouteProblem) -> EffectSize {
    let factor = settings.latent.logOddsPerDeviation
    let result = EffectSize(estimate: effect.estimate * factor, variance: effect.variance * factor * factor)
    report.record(
      step(
        "ln OR = SMD × \(operand(factor)) = \(shown(effect.estimate)) × \(operand(factor)) = \(shown(result.estimate)), v = "
          + shown(result.variance), assuming: "outcomes are \(settings.latent.rawValue), with equal variances"
      ))
    return result
  }
}
