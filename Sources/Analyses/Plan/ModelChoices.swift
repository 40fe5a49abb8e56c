public import Estimates
public import MetaAnalysis

/// The model of a plan with every choice made: codes have become what they stand for.
public struct ModelChoices: Sendable {
  /// What pools.
  public let pooling: any Pooling
  /// How intervals are made.
  public let inference: any CoefficientInference
  /// How the interval for τ² is made.
  public let tauSquaredInterval: any TauSquaredIntervalMethod
  /// How the prediction interval is made; `nil` for what the inference implies.
  public let prediction: (any PredictionMethod)?
  /// Whether there is a prediction interval.
  public let showsPrediction: Bool
  /// The level of intervals.
  public let level: Double
  /// The level of the intervals of single studies.
  public let studyLevel: Double
  /// Another program's choices, where the plan names one.
  public let preset: Preset?
  /// How effects that are not independent are analysed; `nil` where they are.
  @Boxed public var dependence: DependenceChoices?
  /// The plan that they were made from.
  public let plan: ModelPlan

  /// The choices of a plan.
  /// - Throws: `unknown`, and what does not go together.
  public init(_ plan: ModelPlan) throws(AnalysisError) {
    let preset = try Preset.named(plan.preset)
    let dependence = try DependenceChoices(plan)
    _dependence = Boxed(wrappedValue: dependence)
    let named = try choosing(
      Catalogue.poolings, plan.method ?? preset?.method ?? RestrictedMaximumLikelihood().code, for: "method")
    let settled = try (named as? any CountPooling)?.settled(plan) ?? named
    pooling =
      try dependence.map { (choices) throws(AnalysisError) in try choices.pooling(settled) } ?? settled
    inference = try Self.inference(plan.test, preset: preset?.test, pooling)
    tauSquaredInterval = try choosing(
      Catalogue.tauSquaredIntervals,
      plan.tauSquaredInterval
        ?? (pooling is GeneralizedLinearPooling ? ProfileLikelihood().code : QProfile().code), for: "tau2_ci")
    if let code = plan.prediction ?? preset?.prediction {
      prediction = try choosing(Catalogue.predictions, code, for: "prediction")
      showsPrediction = prediction != nil
    } else {
      (prediction, showsPrediction) = (nil, true)
    }
    try dependence?.check(inference, prediction)
    try checkLevel(plan.level)
    level = plan.level
    if let own = plan.studyLevel { try checkLevel(own, key: "study_level") }
    studyLevel = plan.studyLevel ?? plan.level
    self.preset = preset
    self.plan = plan
    try Self.checkCombinations(plan)
    try pooling.check(plan)
    try checkSuited()
  }

  private static func inference(
    _ chosen: String?, preset: String?, _ pooling: any Pooling
  ) throws(AnalysisError) -> any CoefficientInference {
    let usual =
      pooling.usualTest
      ?? (pooling.estimatesHeterogeneity ? AdHocKnappHartungInference().code : NormalInference().code)
    let followsPreset = pooling.estimatesHeterogeneity && !(pooling is any CountPooling)
    let code = chosen ?? (followsPreset ? preset : nil) ?? usual
    let inference = try choosing(Catalogue.inferences, code, for: "test")
    guard pooling.estimatesHeterogeneity || !inference.scalesVariances else {
      throw .incompatible(key: "test \(inference.code)", with: "method \(pooling.code); use z or t")
    }
    return inference
  }

  private static func checkCombinations(_ plan: ModelPlan) throws(AnalysisError) {
    if plan.moderators != nil && plan.subgroup != nil {
      throw .incompatible(key: "moderators", with: "subgroup; a subgroup is a moderator")
    }
    if plan.weights != nil && plan.isUnweighted { throw .incompatible(key: "weights", with: "unweighted") }
    for reference in plan.references {
      guard let other = plan.references.first(where: { $0.field == reference.field && $0 != reference })
      else { continue }
      throw .impossible(
        key: "reference", value: "\(reference.field)=\(reference.header)",
        reason: "'\(other.header)' is given as well, and a column has one reference level")
    }
    if !plan.references.isEmpty && plan.moderators == nil && plan.dependence.interaction == nil {
      throw .requires(key: "reference", other: "moderators")
    }
    if plan.method.map({ $0.uppercased() != GeneralizedLinearModel.code }) ?? true {
      for (key, isGiven) in [("glmm", plan.baselines != nil), ("correlated", plan.correlatesBaselines)]
      where isGiven {
        throw .requires(key: key, other: "method GLMM")
      }
    }
    if plan.correlatesBaselines, plan.baselines?.uppercased() != BaselineModel.random.rawValue {
      throw .requires(key: "correlated", other: "glmm UM.RS")
    }
    if plan.sharesTauSquared && plan.subgroup == nil {
      throw .requires(key: "tau2_common", other: "subgroup")
    }
  }

  /// Whether a prediction interval was asked for, by the plan itself or its preset.
  public var asksForPrediction: Bool { prediction != nil && plan.asksForPrediction ?? true }

  /// The code of the prediction interval in force.
  var predictionCode: String {
    guard showsPrediction else { return "none" }
    return (prediction ?? inference.prediction).code
  }

  /// The weights of the pooled estimate.
  var weighting: Weighting { plan.isUnweighted ? .equal : plan.weights == nil ? .inverseVariance : .given }

  /// Whether the inference is chosen by the preset's rule, which looks at the studies.
  var choosesInferenceByRule: Bool {
    plan.test == nil && inference is KnappHartungInference && preset?.choosesInferenceByRule == true
  }

  /// Whether the preset has a rule in force that looks at the studies.
  var hasRulesOnData: Bool { choosesInferenceByRule || preset?.qAroundMantelHaenszel == true }

  /// The plan with every choice spelt out. An inference that is left to a rule stays so: spelt out, it would hold whatever
  /// the studies are.
  var resolvedPlan: ModelPlan {
    var plan = plan
    dependence.map { plan.dependence = $0.resolvedPlan }
    plan.method = pooling.code
    plan.test = choosesInferenceByRule ? nil : inference.code
    guard pooling.estimatesHeterogeneity else {
      // There is neither, and a code would read back as a choice.
      (plan.tauSquaredInterval, plan.prediction, plan.asksForPrediction) = (nil, nil, nil)
      return plan
    }
    let hasInterval = !(dependence?.isMultilevel ?? false)
    plan.tauSquaredInterval = hasInterval ? tauSquaredInterval.code : nil
    plan.prediction = predictionCode
    plan.asksForPrediction = asksForPrediction
    return plan
  }

  /// The model in words, as a caption prints it.
  public var description: String { description(of: inference) }

  /// The model in words, with the inference that was used.
  func description(of inference: any CoefficientInference, named name: String? = nil) -> String {
    let name = (dependence?.makesComposites ?? false ? "composite effects, " : "") + (name ?? pooling.name)
    if let robust = dependence?.robust { return "\(name), robust intervals (\(robust.rawValue))" }
    return "\(name)\(pooling.showsInference ? ", \(inference.name) intervals" : "")"
  }
}

/// Fails for a level of intervals that cannot be.
func checkLevel(_ level: Double, key: String = "level") throws(AnalysisError) {
  guard level > 0 && level < 1 else {
    throw .impossible(key: key, value: "\(level)", reason: "a level lies between 0 and 1, such as 0.95")
  }
}

/// The element of a catalogue that a plan names under a key.
func choosing<Element>(
  _ catalogue: Catalogue<Element>, _ text: String, for key: String
) throws(AnalysisError) -> Element {
  do throws(CatalogueError) { return try catalogue.element(text) } catch { throw .code(key: key, error) }
}

extension Catalogue where Element == any Pooling {
  /// What pools: a common effect, random effects by each estimator of τ², the methods of tables; and that nothing does.
  public static let poolings =
    Catalogue([
      Entry(CommonEffect.code, CommonEffect.name, aliases: CommonEffect.aliases) {
        InverseVariancePooling(estimator: nil)
      }
    ])
    + Catalogue<any HeterogeneityEstimator>.heterogeneityEstimators.map {
      InverseVariancePooling(estimator: $0)
    }
    + Catalogue([
      Entry(MantelHaenszelPooling().code, "Mantel-Haenszel") { MantelHaenszelPooling() },
      Entry(PetoPooling().code, "Peto") { PetoPooling() },
      Entry(GeneralizedLinearPooling().code, "one-stage, counts") { GeneralizedLinearPooling() },
      Entry(BetaBinomialPooling().code, "beta-binomial") { BetaBinomialPooling() },
      Entry(SampleSizePooling().code, "weights by sample sizes") { SampleSizePooling() },
      Entry(PenalizedLogisticPooling().code, "Firth's penalised logistic regression") {
        PenalizedLogisticPooling()
      },
      Entry(WithoutPooling().code, "no pooled effect") { WithoutPooling() },
    ])
}

extension Catalogue where Element == (any PredictionMethod)? {
  /// The ways to make a prediction interval, and that there is none.
  public static let predictions =
    Catalogue<any PredictionMethod>.predictionMethods.map { Optional($0) }
    + Catalogue([Entry("none", "no interval") { nil }])
}
