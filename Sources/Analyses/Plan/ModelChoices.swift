import Estimates
public import MetaAnalysis

/// The model of a plan with every choice made: codes have become what they stand for.
public struct ModelChoices: Sendable {
  /// What pools.
  public let pooling: any Pooling
  /// How intervals are made.
  public let inference: any CoefficientInference
  /// How the interval for τ² is made.
  public let tauSquaredInterval: any TauSquaredIntervalMethod
  /// The distribution of the prediction interval; `nil` for what the inference implies.
  public let prediction: PredictionDistribution?
  /// Whether there is a prediction interval.
  public let showsPrediction: Bool
  /// The level of intervals.
  public let level: Double
  /// Another program's choices, where the plan names one.
  public let preset: Preset?
  /// The plan that they were made from.
  public let plan: ModelPlan

  private static let noPrediction = "none"

  /// The choices of a plan.
  /// - Throws: `unknown`, and what does not go together.
  public init(_ plan: ModelPlan) throws(AnalysisError) {
    let preset = try plan.preset.map { (name) throws(AnalysisError) in try Preset.named(name) }
    pooling = try Self.pooling(plan.method ?? preset?.method ?? RestrictedMaximumLikelihood().code)
    inference = try Self.inference(plan.test, preset: preset?.test, pooling)
    let interval = plan.tauSquaredInterval ?? QProfile().code
    let intervals = TauSquaredIntervalCatalogue.all
    let code = try CodeChoice.match(interval, among: intervals.map(\.code), of: "tau2_ci")
    tauSquaredInterval = intervals.first { $0.code == code } ?? QProfile()
    let known = PredictionDistribution.allCases.map(\.rawValue) + [Self.noPrediction]
    let predictionCode = try (plan.prediction ?? preset?.prediction).map { (written) throws(AnalysisError) in
      try CodeChoice.match(written, among: known, of: "prediction")
    }
    prediction = predictionCode.flatMap(PredictionDistribution.init(rawValue:))
    showsPrediction = predictionCode != Self.noPrediction
    guard plan.level > 0 && plan.level < 1 else {
      throw .impossible(
        key: "level", value: "\(plan.level)", reason: "a level lies between 0 and 1, such as 0.95")
    }
    level = plan.level
    self.preset = preset
    self.plan = plan
    try Self.checkCombinations(plan)
    try pooling.check(plan)
  }

  private static func pooling(_ code: String) throws(AnalysisError) -> any Pooling {
    let estimators = HeterogeneityCatalogue.all
    let others: [any Pooling] = [
      InverseVariancePooling(estimator: nil), MantelHaenszelPooling(), PetoPooling(),
    ]
    let known = estimators.map(\.code) + others.flatMap(\.names)
    let match = try CodeChoice.match(code, among: known, of: "method")
    if let other = others.first(where: { $0.names.contains(match) }) { return other }
    return InverseVariancePooling(estimator: estimators.first { $0.code == match })
  }

  private static func inference(
    _ chosen: String?, preset: String?, _ pooling: any Pooling
  ) throws(AnalysisError) -> any CoefficientInference {
    let usual = pooling.estimatesHeterogeneity ? KnappHartungInference().code : NormalInference().code
    let code = chosen ?? (pooling.estimatesHeterogeneity ? preset : nil) ?? usual
    let match = try CodeChoice.match(
      code, among: InferenceCatalogue.all.map(\.code) + ["hksj"], of: "test")
    let inference = InferenceCatalogue.inference(code: match) ?? NormalInference()
    guard pooling.estimatesHeterogeneity || !inference.followsResiduals else {
      throw .incompatible(key: "test \(inference.code)", with: "method \(pooling.code); use z or t")
    }
    return inference
  }

  private static func checkCombinations(_ plan: ModelPlan) throws(AnalysisError) {
    if plan.moderators != nil && plan.subgroup != nil {
      throw .incompatible(key: "moderators", with: "subgroup; a subgroup is a moderator")
    }
    if plan.weights != nil && plan.isUnweighted { throw .incompatible(key: "weights", with: "unweighted") }
    if !plan.references.isEmpty && plan.moderators == nil {
      throw .requires(key: "reference", other: "moderators")
    }
    if plan.sharesTauSquared && plan.subgroup == nil { throw .requires(key: "tau2_common", other: "subgroup") }
  }

  /// The code of the prediction interval in force.
  var predictionCode: String {
    guard showsPrediction else { return Self.noPrediction }
    let implied = inference is NormalInference ? PredictionDistribution.normal : .studentsT
    return (prediction ?? implied).rawValue
  }

  /// The weights of the pooled estimate.
  var weighting: Weighting { plan.isUnweighted ? .equal : plan.weights == nil ? .inverseVariance : .given }

  /// The plan with every choice spelt out.
  var resolvedPlan: ModelPlan {
    var plan = plan
    plan.method = pooling.code
    plan.test = inference.code
    plan.tauSquaredInterval = tauSquaredInterval.code
    plan.prediction = predictionCode
    return plan
  }

  /// The model in words, as a caption prints it.
  public var description: String { "\(pooling.name)\(pooling.showsInference ? ", \(inference.name) intervals" : "")" }
}

extension CoefficientInference {
  /// Whether standard errors follow the residuals, which takes random effects.
  var followsResiduals: Bool { varianceFactor(residualMeanSquare: 2) != 1 }
}
