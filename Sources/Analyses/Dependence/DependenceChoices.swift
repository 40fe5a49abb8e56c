public import Estimates
public import MetaAnalysis

/// What a plan's `dependence` stands for.
public enum DependenceModel: Sendable, Hashable {
  /// Random effects of clusters, with robust standard errors.
  case working(WorkingModel)
  /// One composite effect of each cluster, pooled by an ordinary model.
  case aggregate
}

/// How effects that are not independent are analysed, with every choice made: codes have become what they stand for.
public struct DependenceChoices: Sendable {
  /// The plan that they were made from.
  public let plan: DependencePlan
  /// The model that was named; `nil` where its terms are, or none.
  public let model: DependenceModel?
  /// The structures of terms with a bar, in their order.
  let structures: [any CovarianceStructure]
  /// The correlation of sampling errors within clusters.
  public let correlation: Double
  /// Whether nobody has chosen it.
  public let correlationIsAssumed: Bool
  /// The correction of robust standard errors; `nil` for the model's own.
  public let robust: SandwichCorrection?

  /// The choices of a plan; `nil` where it has none.
  /// - Throws: codes that are not known, numbers that cannot be, and what does not go together.
  init?(_ model: ModelPlan) throws(AnalysisError) {
    let plan = model.dependence
    guard plan.isAsked else { return nil }
    self.plan = plan
    let chosen = try plan.model.map { (code) throws(AnalysisError) in
      try choosing(Catalogue.dependenceModels, code, for: "dependence")
    }
    self.model = chosen
    structures = try plan.structures.map { (code) throws(AnalysisError) in
      try choosing(Catalogue.covarianceStructures, code, for: "struct")
    }
    let assumes = plan.covarianceFile == nil && chosen?.correlatesErrors ?? false
    correlationIsAssumed = plan.correlation == nil && plan.correlationGrid.isEmpty && assumes
    correlation =
      plan.correlation ?? plan.correlationGrid.first ?? (assumes ? WorkingModel.usualCorrelation : 0)
    if let code = plan.robust {
      robust = try choosing(Catalogue.sandwichCorrections, code, for: "robust")
    } else if case .working = chosen {
      robust = .cr2
    } else {
      robust = nil
    }
    try check(model)
  }

  /// Whether random effects of groups are estimated, or errors are correlated: not an ordinary model of effects or composites.
  var isMultilevel: Bool {
    if case .working = model { return true }
    return model == nil && (!plan.random.isEmpty || correlatesErrors)
  }

  /// Whether covariances of sampling errors are used.
  var usesCovariances: Bool { (isMultilevel || makesComposites) && model != .working(.multilevel) }

  /// Whether effects become one composite a cluster.
  var makesComposites: Bool { model == .aggregate }

  /// Whether sampling errors are correlated.
  var correlatesErrors: Bool {
    plan.covarianceFile != nil || plan.correlation != nil || !plan.correlationGrid.isEmpty
      || plan.decay != nil
  }

  /// The plan with what is usual spelt out; the cluster stays open where the table tells it.
  var resolvedPlan: DependencePlan {
    var plan = plan
    if correlation != 0, plan.correlationGrid.isEmpty { plan.correlation = correlation }
    plan.robust = robust?.rawValue ?? "none"
    if plan.interaction != nil { plan.robust = nil }
    if isMultilevel, plan.degreesOfFreedom == nil { plan.degreesOfFreedom = "containment" }
    return plan
  }

  /// The model in words.
  var name: String? {
    switch model {
    case .working(let model): model.name
    case .aggregate: "composites"
    case nil: plan.random.isEmpty ? nil : plan.random.joined(separator: " + ")
    }
  }
}

extension DependenceModel {
  /// Whether sampling errors are correlated unless something else is said.
  var correlatesErrors: Bool {
    switch self {
    case .working(let model): model.correlatesErrors
    case .aggregate: true
    }
  }
}

extension DependenceChoices {
  private func check(_ model: ModelPlan) throws(AnalysisError) {
    try checkNumbers()
    if plan.model != nil, !plan.random.isEmpty {
      throw .incompatible(key: "dependence", with: "random, which names the terms one by one")
    }
    if plan.random.filter({ $0.contains("|") }).count > 2 {
      throw .impossible(
        key: "random", value: "with a bar", reason: "at most two terms have levels within groups")
    }
    if plan.structures.count > plan.random.filter({ $0.contains("|") }).count {
      throw .requires(key: "struct", other: "random")
    }
    if plan.covarianceFile != nil {
      for (key, isGiven) in [
        ("rho", plan.correlation != nil), ("rho_grid", !plan.correlationGrid.isEmpty),
        ("phi", plan.decay != nil),
        ("independent", plan.people != nil),
      ] where isGiven {
        throw .incompatible(key: key, with: "vcov, which has all covariances")
      }
    }
    if self.model == .working(.multilevel), correlatesErrors {
      throw .incompatible(
        key: plan.covarianceFile == nil ? "rho" : "vcov",
        with: "dependence multilevel, which has independent errors; use dependence che")
    }
    if plan.seed != nil, plan.bootstrap == nil { throw .requires(key: "seed", other: "bootstrap") }
    if plan.bootstrap != nil, !isMultilevel {
      throw .requires(key: "bootstrap", other: "dependence or random")
    }
    if plan.boundsVariances, !isMultilevel {
      throw .requires(key: "variance_ci", other: "random or dependence")
    }
    if plan.degreesOfFreedom != nil, !isMultilevel {
      throw .requires(key: "df", other: "random or dependence")
    }
    if plan.people != nil || plan.decay != nil, correlation == 0 {
      throw .requires(key: plan.people == nil ? "phi" : "independent", other: "rho")
    }
    if plan.cluster != nil, self.model == nil, plan.random.isEmpty, robust == nil, plan.interaction == nil,
      !correlatesErrors
    {
      throw .needs(
        key: "cluster", other: "dependence",
        reason:
          "say how effects of one cluster are analysed, such as --dependence che, --random study/effect or --robust CR2"
      )
    }
    if robust != nil, !isMultilevel, model.subgroup != nil {
      throw .incompatible(key: "subgroup", with: "robust standard errors; a subgroup is a moderator")
    }
    try checkEstimation(model)
    try checkInteraction(model)
  }

  private func checkNumbers() throws(AnalysisError) {
    for (key, values) in [("rho", [plan.correlation].compactMap { $0 }), ("rho_grid", plan.correlationGrid)] {
      guard let wrong = values.first(where: { !(abs($0) <= 1) }) else { continue }
      throw .impossible(key: key, value: "\(wrong)", reason: "a correlation lies between -1 and 1")
    }
    if let decay = plan.decay, !(decay > 0 && decay <= 1) {
      throw .impossible(
        key: "phi", value: "\(decay)",
        reason: "what a unit of time leaves of a correlation lies between 0 and 1")
    }
    if let replicates = plan.bootstrap, replicates < 1 {
      throw .impossible(
        key: "bootstrap", value: "\(replicates)", reason: "write how many patterns, such as 999")
    }
    if let code = plan.degreesOfFreedom, !["containment", "residual"].contains(code) {
      throw .unknown(key: "df", name: code, known: ["containment", "residual"])
    }
  }

  /// Random terms are estimated by likelihood.
  private func checkEstimation(_ model: ModelPlan) throws(AnalysisError) {
    guard isMultilevel else { return }
    let method = model.method.map { $0.uppercased() }
    let isCommon = method.map { (CommonEffect.aliases + [CommonEffect.code]).contains($0) } ?? false
    if plan.random.isEmpty, self.model == nil, !isCommon {
      throw .needs(
        key: correlatingKey, other: "random",
        reason:
          "correlated errors with random effects need to say of what, such as --random study/effect; or --method EE "
          + "for generalised least squares")
    }
    if let method, !(plan.random.isEmpty && self.model == nil), !["REML", "ML"].contains(method) {
      throw .incompatible(key: "method \(method)", with: "random terms; use REML or ML")
    }
    if let test = model.test, !["z", "t"].contains(test) {
      throw .incompatible(key: "test \(test)", with: "random terms and correlated errors; use t or z")
    }
    if let prediction = model.prediction, !["t", "z", "none"].contains(prediction) {
      throw .incompatible(key: "prediction \(prediction)", with: "random terms; use t, z or none")
    }
    for (key, isGiven) in [
      ("subgroup", model.subgroup != nil), ("weights", model.weights != nil),
      ("unweighted", model.isUnweighted),
      ("tau2_ci", model.tauSquaredInterval != nil), ("preset", model.preset != nil),
    ] where isGiven {
      throw .incompatible(
        key: key, with: "random terms; a subgroup is a moderator, and variances have variance_ci")
    }
  }

  private var correlatingKey: String {
    plan.covarianceFile != nil
      ? "vcov" : plan.correlation != nil ? "rho" : plan.decay != nil ? "phi" : "rho_grid"
  }

  /// An interaction is pooled by the ordinary model, and by nothing else.
  private func checkInteraction(_ model: ModelPlan) throws(AnalysisError) {
    guard plan.interaction != nil else { return }
    for (key, isGiven) in [
      ("moderators", model.moderators != nil), ("subgroup", model.subgroup != nil),
      ("dependence", plan.model != nil), ("random", !plan.random.isEmpty),
      ("vcov", plan.covarianceFile != nil),
      ("rho", plan.correlation != nil), ("robust", robust != nil), ("weights", model.weights != nil),
      ("test kr", model.test == "kr"),
    ] where isGiven {
      throw .incompatible(key: key, with: "interaction, which pools one difference of each trial")
    }
  }
}

extension Catalogue where Element == DependenceModel {
  /// The models of effects that are not independent.
  public static let dependenceModels =
    Catalogue(
      WorkingModel.allCases.map { model in
        Entry(model.rawValue, model.name) { .working(model) }
      }) + Catalogue([Entry("aggregate", "one composite effect of each cluster") { .aggregate }])
}

extension Catalogue where Element == SandwichCorrection? {
  /// The corrections of robust standard errors, and that there are none.
  public static let sandwichCorrections =
    Catalogue(
      SandwichCorrection.allCases.map { correction in
        Entry(correction.rawValue, correction.name) { Optional(correction) }
      }) + Catalogue([Entry("none", "the model's own standard errors") { nil }])
}
