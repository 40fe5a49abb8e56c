import Evidence

/// The model that the options ask for, every choice made.
struct ModelPlan {
  /// What pools the effects.
  enum Method {
    case commonEffect
    case randomEffects(any HeterogeneityEstimator)
    case mantelHaenszel
    case peto
  }

  var method: Method
  var methodCode: String
  var inference: any CoefficientInference
  var tauSquaredInterval: any TauSquaredIntervalMethod
  /// `nil` for what the inference implies.
  var prediction: PredictionDistribution?
  var showsPrediction: Bool
  var level: Double
  var preset: Preset?

  init(_ options: ModelOptions) throws {
    let preset = try options.preset.map { try Preset.named($0) }
    let code = options.method ?? preset?.method ?? "REML"
    (method, methodCode) = try Self.method(code)
    inference = try Self.inference(options.test, preset: preset?.test, method: method, methodCode: methodCode)
    let intervalCode = options.tau2Interval ?? "QP"
    let intervals = TauSquaredIntervalCatalogue.all.map(\.code)
    guard
      let interval = Code.match(intervalCode, among: intervals).flatMap({
        TauSquaredIntervalCatalogue.method(code: $0)
      })
    else { throw CommandFailure.usage(Unknown.message("--tau2-ci", intervalCode, among: intervals)) }
    tauSquaredInterval = interval
    let predictionCode = options.prediction ?? preset?.prediction
    prediction = predictionCode.flatMap(PredictionDistribution.init(rawValue:))
    showsPrediction = predictionCode != "none"
    if let predictionCode, prediction == nil && predictionCode != "none" {
      let known = PredictionDistribution.allCases.map(\.rawValue) + ["none"]
      throw CommandFailure.usage(Unknown.message("--prediction", predictionCode, among: known))
    }
    level = options.level ?? 0.95
    self.preset = preset
    try validateCombination(options)
  }

  private static func method(_ code: String) throws -> (Method, String) {
    let known = HeterogeneityCatalogue.all.map(\.code) + ["EE", "FE", "CE", "MH", "Peto"]
    switch Code.match(code, among: known) {
    case "EE", "FE", "CE": return (.commonEffect, CommonEffect.code)
    case "MH": return (.mantelHaenszel, "MH")
    case "Peto": return (.peto, Peto.code)
    case let match?:
      guard let estimator = HeterogeneityCatalogue.estimator(code: match) else { fallthrough }
      return (.randomEffects(estimator), match)
    default: throw CommandFailure.usage(Unknown.message("--method", code, among: known))
    }
  }

  private static func inference(
    _ option: String?, preset: String?, method: Method, methodCode: String
  ) throws -> any CoefficientInference {
    if case .randomEffects = method {
      return try inference(named: option ?? preset ?? "knha")
    }
    let inference = try inference(named: option ?? "z")
    if ["knha", "adhoc"].contains(inference.code) {
      throw CommandFailure.usage(
        "--test \(inference.code) belongs to random effects; with --method \(methodCode) use z or t")
    }
    return inference
  }

  private static func inference(named code: String) throws -> any CoefficientInference {
    let known = InferenceCatalogue.all.map(\.code) + ["hksj"]
    if let match = Code.match(code, among: known),
      let inference = InferenceCatalogue.inference(code: match)
    {
      return inference
    }
    throw CommandFailure.usage(Unknown.message("--test", code, among: known))
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
        ("--test \(options.test ?? "")", options.test != nil && options.test != "z"),
      ]
      if let first = given.first(where: \.1) {
        throw CommandFailure.usage("\(first.0) does not go with --method \(methodCode)")
      }
    }
  }
}
