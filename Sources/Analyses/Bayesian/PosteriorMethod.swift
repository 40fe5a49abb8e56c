public import BayesianSynthesis
import EffectSizes
import Estimates

/// The normal-normal hierarchical model with priors of μ and τ: codes, as plans and command lines have them.
public struct PosteriorMethod: BayesianMethod {
  /// The code of the prior of μ; `nil` for the flat one.
  public var effectPrior: String?
  /// The code of the prior of τ; `nil` for the default of the measure.
  public var heterogeneityPrior: String?
  /// The code of the prior of moderators' coefficients; `nil` for the flat one.
  public var moderatorPrior: String?
  /// Which intervals are reported.
  public var intervalKind = PosteriorIntervalKind.shortest
  /// The scale that effects are turned to first: `z`, or `nil`.
  public var scale: FisherScale?
  /// Whether events of two groups have their exact likelihood instead of normal effects.
  public var isExact = false
  /// Whether results under other priors are told.
  public var comparesPriors = false
  /// The codes of these priors; empty for the usual ones.
  public var otherPriors: [String] = []

  /// The flat prior of μ and the default of τ.
  public init() {}

  public static var name: String { "bayes" }
  public static var takesModerators: Bool { true }
  public static var needsNoEffectAtZero: Bool { false }
  public var transformsToFisherZ: Bool { scale != nil }

  private enum CodingKeys: String, CodingKey {
    case effectPrior = "prior_mu"
    case heterogeneityPrior = "prior_tau"
    case moderatorPrior = "prior_moderators"
    case intervalKind = "interval_kind"
    case scale = "transform_to"
    case isExact = "exact"
    case comparesPriors = "sensitivity"
    case otherPriors = "sensitivity_prior"
  }

  public func check() throws(AnalysisError) {
    for (key, prior) in [("prior_mu", try effectPriorChosen), ("prior_moderators", try moderatorPriorChosen)]
    {
      guard case .studentsT = prior else { continue }
      throw .impossible(
        key: key, value: prior.code,
        reason: "Student's t is for averages over models, with 'bayes average'; use flat or normal:M:SD")
    }
    _ = try heterogeneityPriorNamed
    _ = try otherPriorsChosen
    if isExact, scale != nil {
      throw .incompatible(key: "exact", with: "Fisher's z: events have log odds ratios")
    }
    if !otherPriors.isEmpty, !comparesPriors {
      throw .requires(key: "sensitivity_prior", other: "sensitivity")
    }
  }

  // MARK: Priors

  private var effectPriorChosen: EffectPrior {
    get throws(AnalysisError) {
      try effectPrior.map { (code) throws(AnalysisError) in
        try choosing(Catalogue.effectPriors, code, for: "prior_mu")
      } ?? .flat
    }
  }

  private var moderatorPriorChosen: EffectPrior {
    get throws(AnalysisError) {
      try moderatorPrior.map { (code) throws(AnalysisError) in
        try choosing(Catalogue.effectPriors, code, for: "prior_moderators")
      } ?? .flat
    }
  }

  private var heterogeneityPriorNamed: (any HeterogeneityPrior)? {
    get throws(AnalysisError) {
      try heterogeneityPrior.map { (code) throws(AnalysisError) in
        try choosing(Catalogue.heterogeneityPriors, code, for: "prior_tau")
      }
    }
  }

  private var otherPriorsChosen: [any HeterogeneityPrior] {
    get throws(AnalysisError) {
      var priors: [any HeterogeneityPrior] = []
      for code in otherPriors {
        priors.append(try choosing(Catalogue.heterogeneityPriors, code, for: "sensitivity_prior"))
      }
      return priors
    }
  }

  /// The prior of τ for effects in a unit: half-normal with scale 0.5 of standardised mean differences and log ratios.
  private func heterogeneityPrior(of sample: BayesianSample) throws(AnalysisError) -> any HeterogeneityPrior {
    if let named = try heterogeneityPriorNamed { return named }
    switch sample.kind {
    case .standardizedMeanDifference, .logOddsRatio, .logRatio: return HalfNormalPrior(scale: 0.5)
    case .correlation, .fisherZ, .unknown, .other:
      throw .needs(
        key: "measure \(sample.effects.scale.code)", other: "prior-tau",
        reason:
          "the default half-normal:0.5 is made for standardised mean differences and log ratios; name a prior in the units "
          + "of these effects, such as half-normal:S with S about half of the largest difference between studies that you would "
          + "expect")
    }
  }

  // MARK: Result

  public func result(
    of sample: BayesianSample
  ) throws(AnalysisError) -> (result: PosteriorFindings, notes: [AnalysisNote]) {
    if moderatorPrior != nil, sample.formula == nil {
      throw .requires(key: "prior_moderators", other: "moderators")
    }
    let prior = try heterogeneityPrior(of: sample)
    var notes = try prior.notes(on: sample)
    var model = HierarchicalModel(
      effectPrior: try effectPriorChosen, heterogeneityPrior: prior, level: sample.level,
      intervalKind: intervalKind)
    model.formula = sample.formula
    model.moderatorPrior = try moderatorPriorChosen
    let posterior = try sample.making { () throws(BayesianError) in try model.posterior(of: sample.effects) }
    let others = try otherPriorsChosen
    for other in others { notes += try other.notes(on: sample) }
    let alternatives = others.isEmpty ? nil : others
    let moderators = posterior.coefficientCount - 1
    let isFew = sample.effects.count - moderators <= Self.few
    if isExact {
      let exact = try exactPosterior(of: sample, model)
      let sensitivity =
        try !comparesPriors
        ? nil
        : sample.making { () throws(BayesianError) in
          try exact.model.sensitivity(of: exact.tables, to: alternatives)
        }
      return (
        PosteriorFindings(
          fit: exact.fit, posterior: posterior, exact: exact,
          contribution: isFew ? exact.priorContribution : nil, sensitivity: sensitivity), notes
      )
    }
    let sensitivity =
      try !comparesPriors
      ? nil
      : sample.making { () throws(BayesianError) in
        try model.sensitivity(of: sample.effects, to: alternatives)
      }
    let findings = PosteriorFindings(
      fit: posterior.fit(), posterior: posterior, contribution: isFew ? posterior.priorContribution : nil,
      sensitivity: sensitivity)
    return (findings, notes)
  }

  /// With the priors in force.
  public func inForce(for results: [PosteriorFindings]) -> PosteriorMethod {
    var method = self
    guard let first = results.first else { return method }
    method.effectPrior = first.fit.effectPrior.code
    method.heterogeneityPrior = first.fit.heterogeneityPrior
    if !first.fit.coefficients.isEmpty { method.moderatorPrior = first.posterior.model.moderatorPrior.code }
    return method
  }

  /// The posterior under the exact likelihood of events in two groups.
  private func exactPosterior(
    of sample: BayesianSample, _ model: HierarchicalModel
  ) throws(AnalysisError) -> BinomialPosterior {
    guard sample.kind == .logOddsRatio else {
      throw .unsuitableMeasure(key: "exact", measure: sample.effects.scale.code, suitable: "log odds ratios")
    }
    if sample.formula != nil { throw .incompatible(key: "moderators", with: "exact likelihoods") }
    let exact = BinomialModel(
      effectPrior: model.effectPrior, heterogeneityPrior: model.heterogeneityPrior, level: model.level,
      intervalKind: model.intervalKind)
    return try sample.making { () throws(BayesianError) in
      guard case .tables(let tables)? = sample.effects.counts else { throw .noTables }
      return try exact.posterior(of: tables, labels: sample.effects.labels)
    }
  }

  /// So many studies say little of τ, and the prior the rest.
  private static let few = 4
}

/// The posterior of one analysis.
public struct PosteriorFindings: Sendable {
  /// What it says.
  public var fit: HierarchicalFit
  /// The distribution itself.
  public var posterior: HierarchicalPosterior
  /// The distribution under the exact likelihood of events, where that was asked for; what it says is in `fit`.
  public var exact: BinomialPosterior?
  /// What the prior contributed, where studies are few.
  public var contribution: PriorContribution?
  /// What other priors say, where that was asked for.
  public var sensitivity: PriorSensitivity?

  /// The posterior density of μ.
  public func effectDensity(_ effect: Double) -> Double {
    exact?.effectDensity(effect) ?? posterior.effectDensity(effect)
  }

  /// The region of μ and τ of highest density that has a probability; `nil` with moderators and under exact likelihoods.
  public func jointRegion(level: Double, rows: Int = 41) -> JointRegion? {
    exact == nil ? posterior.jointRegion(level: level, rows: rows) : nil
  }

  /// The density of the true effect of a new study.
  public func predictedDensity(_ effect: Double) -> Double {
    exact?.predictedDensity(effect) ?? posterior.predictedDensity(effect)
  }

  /// The posterior density of τ.
  public func heterogeneityDensity(_ tau: Double) -> Double {
    exact?.heterogeneityDensity(tau) ?? posterior.heterogeneityDensity(tau)
  }
}

/// A scale that effects are turned to before they are synthesised.
public enum FisherScale: String, Sendable, Hashable, Codable, CaseIterable {
  /// Fisher's z.
  case z
}

extension HeterogeneityPrior {
  /// Fails for an empirical prior of effects that it was not made for; what is to be said where nobody has said what effects are.
  func notes(on sample: BayesianSample) throws(AnalysisError) -> [AnalysisNote] {
    let (isMade, suitable): (Bool, String)
    switch self {
    case is TurnerPrior: (isMade, suitable) = (sample.kind == .logOddsRatio, "log odds ratios")
    case is RhodesPrior, is BartosPrior:
      (isMade, suitable) = (sample.kind == .standardizedMeanDifference, "standardised mean differences")
    default: return []
    }
    if isMade { return [] }
    guard sample.kind == .unknown else {
      throw .unsuitableMeasure(
        key: "prior_tau \(code)", measure: sample.effects.scale.code, suitable: suitable)
    }
    return [.priorTakesUnit(prior: code, unit: suitable)]
  }
}
