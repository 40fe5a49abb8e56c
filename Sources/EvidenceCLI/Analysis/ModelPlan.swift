import Evidence

/// The model that the options ask for, every choice made.
struct ModelPlan {
  /// What pools the effects.
  enum Method: Sendable {
    case commonEffect
    case randomEffects(any HeterogeneityEstimator)
    case mantelHaenszel
    case peto

    /// The code in output.
    var code: String {
      switch self {
      case .commonEffect: CommonEffect.code
      case .randomEffects(let estimator): estimator.code
      case .mantelHaenszel: "MH"
      case .peto: Peto.code
      }
    }
  }

  /// What `--method` can name: the common-effect model, estimators of tau2, and methods for events.
  static let methods =
    Catalogue<Method>([
      .init(CommonEffect.code, CommonEffect.name, aliases: CommonEffect.aliases) { .commonEffect }
    ])
    + Catalogue.heterogeneityEstimators.map { .randomEffects($0) }
    + Catalogue([
      .init(Method.mantelHaenszel.code, "Mantel-Haenszel") { .mantelHaenszel },
      .init(Method.peto.code, "Peto") { .peto },
    ])

  /// What `--prediction` can name: distributions, and that no interval is shown.
  static let predictions =
    Catalogue.predictionDistributions.map { Optional($0) }
    + Catalogue<PredictionDistribution?>([.init("none", "no interval") { nil }])

  var method: Method
  var inference: any CoefficientInference
  var tauSquaredInterval: any TauSquaredIntervalMethod
  /// `nil` for what the inference implies.
  var prediction: PredictionDistribution?
  var showsPrediction: Bool
  var level: Double
  var preset: Preset?

  init(_ options: ModelOptions) throws {
    let preset = try options.preset.map { try Preset.named($0) }
    let code = options.method ?? preset?.method ?? RestrictedMaximumLikelihood().code
    method = try Self.methods.element(code, for: "--method")
    inference = try Self.inference(options.test, preset: preset?.test, method: method)
    tauSquaredInterval = try Catalogue.tauSquaredIntervals.element(
      options.tau2Interval ?? QProfile().code, for: "--tau2-ci")
    let predictionCode = options.prediction ?? preset?.prediction
    prediction = try predictionCode.flatMap { try Self.predictions.element($0, for: "--prediction") }
    showsPrediction = predictionCode == nil || prediction != nil
    level = options.level ?? 0.95
    self.preset = preset
    try validateCombination(options)
  }

  var methodCode: String { method.code }

  private static func inference(
    _ option: String?, preset: String?, method: Method
  ) throws -> any CoefficientInference {
    if case .randomEffects = method {
      let code = option ?? preset ?? KnappHartungInference().code
      return try Catalogue.inferences.element(code, for: "--test")
    }
    let inference = try Catalogue.inferences.element(option ?? NormalInference().code, for: "--test")
    if inference.scalesVariances {
      throw CommandFailure.usage(
        "--test \(inference.code) belongs to random effects; with --method \(method.code) use z or t")
    }
    return inference
  }

  private func validateCombination(_ options: ModelOptions) throws {
    if options.moderators != nil && options.subgroup != nil {
      throw CommandFailure.usage(
        "--moderators and --subgroup cannot stand together; a subgroup is a moderator")
    }
    if options.weights != nil && options.unweighted {
      throw CommandFailure.usage("--weights and --unweighted cannot stand together")
    }
    if !options.reference.isEmpty && options.moderators == nil {
      throw CommandFailure.usage("--reference belongs to --moderators")
    }
    if options.tau2Common && options.subgroup == nil {
      throw CommandFailure.usage("--tau2-common belongs to --subgroup")
    }
    switch method {
    case .commonEffect, .randomEffects: return
    case .mantelHaenszel, .peto:
      let given: [(String, Bool)] = [
        ("--moderators", options.moderators != nil), ("--weights", options.weights != nil),
        ("--unweighted", options.unweighted), ("--tau2-common", options.tau2Common),
        ("--test \(options.test ?? "")", options.test != nil && !(inference is NormalInference)),
      ]
      if let first = given.first(where: \.1) {
        throw CommandFailure.usage("\(first.0) does not go with --method \(methodCode)")
      }
    }
  }
}
