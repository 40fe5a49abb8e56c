public import BayesianSynthesis
import EffectSizes
import Estimates
public import SmallStudyEffects

/// An average over models with and without effect, heterogeneity and publication bias: codes, as plans and command lines have them.
public struct AveragingMethod: BayesianMethod {
  /// The code of the prior of μ where there is an effect; `nil` for the default of the measure.
  public var effectPrior: String?
  /// The code of the prior of τ where there is heterogeneity; `nil` for the default of the measure.
  public var heterogeneityPrior: String?
  /// Whether models of publication bias are among them.
  public var includesBias = false
  /// The side that selection favours; `nil` for that of the pooled effect.
  public var direction: SelectionDirection?
  /// The scale of the half-Cauchy prior of the coefficient of sampling variances (PEESE); `nil` for the default of the measure.
  public var peeseScale: Double?
  /// The scale that effects are turned to first: `z`, or `nil`.
  public var scale: FisherScale?

  /// Four models with RoBMA's priors.
  public init() {}

  public static var name: String { "bayes average" }
  public static var takesModerators: Bool { false }
  public static var needsNoEffectAtZero: Bool { true }
  public var transformsToFisherZ: Bool { scale != nil }

  private enum CodingKeys: String, CodingKey {
    case effectPrior = "prior_mu"
    case heterogeneityPrior = "prior_tau"
    case includesBias = "bias"
    case direction = "alternative"
    case peeseScale = "prior_peese"
    case scale = "transform_to"
  }

  public func check() throws(AnalysisError) {
    let unit = 1.0
    let effect = try effectPrior(unit: unit)
    if !effect.isProper { throw Self.improper("prior_mu", effect.code, instead: "normal:0:1") }
    if case .studentsT = effect, includesBias {
      throw .incompatible(
        key: "bias",
        with: "Student's t as the prior of mu, for which models of bias are not made; use normal:M:SD")
    }
    let heterogeneity = try heterogeneityPrior(unit: unit)
    if !heterogeneity.isProper {
      throw Self.improper("prior_tau", heterogeneity.code, instead: "inverse-gamma:1:0.15")
    }
    if !includesBias, direction != nil { throw .requires(key: "alternative", other: "bias") }
    if !includesBias, peeseScale != nil { throw .requires(key: "prior_peese", other: "bias") }
    if let peeseScale, !(peeseScale > 0 && peeseScale.isFinite) {
      throw .impossible(
        key: "prior_peese", value: peeseScale.codeText,
        reason: "the scale of a half-Cauchy prior is a number above 0")
    }
  }

  private static func improper(_ key: String, _ code: String, instead: String) -> AnalysisError {
    .impossible(
      key: key, value: code,
      reason:
        "an improper prior gives models no marginal likelihoods, so that their probabilities are arbitrary; use a proper "
        + "one, such as \(instead) for standardised mean differences")
  }

  // MARK: Priors

  private func effectPrior(unit: Double) throws(AnalysisError) -> EffectPrior {
    guard let effectPrior else { return .normal(mean: 0, standardDeviation: unit) }
    return try choosing(Catalogue.effectPriors, effectPrior, for: "prior_mu")
  }

  private func heterogeneityPrior(unit: Double) throws(AnalysisError) -> any HeterogeneityPrior {
    guard let heterogeneityPrior else { return InverseGammaPrior(shape: 1, scale: 0.15 * unit) }
    return try choosing(Catalogue.heterogeneityPriors, heterogeneityPrior, for: "prior_tau")
  }

  /// Fails where a default stands for effects that it was not made for.
  private func refuseDefaults(of sample: BayesianSample) throws(AnalysisError) {
    let open: [(key: String, isOpen: Bool)] = [
      ("prior-mu", effectPrior == nil), ("prior-tau", heterogeneityPrior == nil),
      ("prior-peese", includesBias && peeseScale == nil),
    ]
    guard let first = open.first(where: { $0.isOpen }) else { return }
    let alternative =
      sample.kind.becomesFisherZ
      ? "; or take effects to Fisher's z with --transform-to z, whose defaults are known" : ""
    throw .needs(
      key: "measure \(sample.effects.scale.code)", other: first.key,
      reason:
        "the default priors are made for standardised mean differences, and a Bayes factor with priors in another unit would be "
        + "meaningless; name priors in the units of these effects" + alternative)
  }

  // MARK: Result

  public func result(
    of sample: BayesianSample
  ) throws(AnalysisError) -> (result: AveragingFindings, notes: [AnalysisNote]) {
    let unit = sample.kind.ofStandardDeviation
    if unit == nil { try refuseDefaults(of: sample) }
    let isOpen = effectPrior == nil || heterogeneityPrior == nil || includesBias && peeseScale == nil
    var notes: [AnalysisNote] =
      sample.kind == .unknown && isOpen
      ? [.takenAsStandardized(by: "the default priors are made for these")] : []
    let heterogeneity = try heterogeneityPrior(unit: unit ?? 1)
    notes += try heterogeneity.notes(on: sample)
    var model = ModelAveraging(
      effectPrior: try effectPrior(unit: unit ?? 1), heterogeneityPrior: heterogeneity,
      includesBias: includesBias,
      level: sample.level)
    model.direction = direction
    model.peeseScale = peeseScale ?? 5 / (unit ?? 1)
    let posterior = try sample.making { () throws(BayesianError) in try model.posterior(of: sample.effects) }
    return (
      AveragingFindings(
        fit: posterior.fit, posterior: posterior, heterogeneityName: heterogeneity.name,
        sideIsPooled: includesBias && direction == nil), notes
    )
  }

  /// With the priors in force, and the side that selection favours where it is one for all.
  public func inForce(for results: [AveragingFindings]) -> AveragingMethod {
    var method = self
    guard let first = results.first?.fit else { return method }
    method.effectPrior = first.effectPrior.code
    method.heterogeneityPrior = first.heterogeneityPrior
    guard includesBias else { return method }
    method.peeseScale = first.peeseScale
    if results.allSatisfy({ $0.fit.direction == first.direction }) { method.direction = first.direction }
    return method
  }
}

/// The average of one analysis.
public struct AveragingFindings: Sendable {
  /// What it says.
  public var fit: ModelAveragingFit
  /// The distribution itself.
  public var posterior: AveragedPosterior
  /// The prior of τ in words.
  public var heterogeneityName: String
  /// Whether the side that selection favours is that of the pooled effect, and nobody has named it.
  public var sideIsPooled: Bool
}
