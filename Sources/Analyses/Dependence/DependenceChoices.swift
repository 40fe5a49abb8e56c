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
  /// How the degrees of freedom of coefficients are counted.
  let degreesOfFreedom: MultilevelModel.CoefficientReference

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
    degreesOfFreedom =
      try plan.degreesOfFreedom.map { (code) throws(AnalysisError) in
        try choosing(Catalogue.degreesOfFreedom, code, for: "df")
      } ?? .containment
    try check(model)
  }

  /// Whether random effects of groups are estimated, or errors are correlated: not an ordinary model of effects or composites.
  var isMultilevel: Bool {
    if case .working = model { return true }
    return model == nil && (!plan.random.isEmpty || correlatesErrors)
  }

  /// Whether there are random terms, whose variances are estimated.
  var hasTerms: Bool { isMultilevel && (model != nil || !plan.random.isEmpty) }

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
    if plan.bootstrap != nil, plan.seed == nil {
      plan.seed = ClusterWildBootstrap.usualSeed
    }
    if plan.interaction != nil { plan.robust = nil }
    if isMultilevel, plan.degreesOfFreedom == nil { plan.degreesOfFreedom = degreesOfFreedom.rawValue }
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
    try checkInteraction(model)
    if plan.model != nil, !plan.random.isEmpty {
      throw .incompatible(key: "dependence", with: "random, which names the terms one by one")
    }
    try checkStructures()
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
    try checkWhatTermsHave()
    try checkErrors()
    if plan.cluster != nil, self.model == nil, plan.random.isEmpty, robust == nil, plan.interaction == nil,
      !correlatesErrors
    {
      throw .needs(
        key: "cluster", other: "dependence",
        reason:
          "say how effects of one cluster are analysed, such as --dependence che, --random study/effect or --robust CR2"
      )
    }
    if robust != nil, !isMultilevel, model.weights != nil || model.isUnweighted {
      throw .incompatible(
        key: "robust", with: "weights other than by inverse variances, which its standard errors go with")
    }
    if robust != nil, !isMultilevel, model.subgroup != nil {
      throw .incompatible(key: "subgroup", with: "robust standard errors; a subgroup is a moderator")
    }
    try checkEstimation(model)
  }

  /// A structure describes a term with a bar, and at most two terms have one.
  private func checkStructures() throws(AnalysisError) {
    let count = plan.random.count { $0.contains("|") }
    if count > 2 {
      throw .impossible(
        key: "random", value: "with a bar", reason: "at most two terms have levels within groups")
    }
    guard plan.structures.count > count else { return }
    throw .needs(
      key: "struct \(plan.structures[count])", other: "random",
      reason: "it describes a term with a bar, such as 'outcome|study', and "
        + (count == 0 ? "there is none" : count == 1 ? "there is only one" : "there are only two"))
  }

  /// Only random terms, or correlated errors, have their own degrees of freedom, intervals of variances and bootstrap.
  private func checkWhatTermsHave() throws(AnalysisError) {
    guard !isMultilevel else { return }
    let own = ["bootstrap", "variance_ci", "df"]
    guard let key = plan.givenKeys.first(where: own.contains) else { return }
    guard !makesComposites else {
      throw .incompatible(
        key: key,
        with: "dependence aggregate, which pools composites by an ordinary model; use dependence che")
    }
    throw .requires(key: key, other: "random or dependence")
  }

  /// What shapes a correlation of errors needs one.
  private func checkErrors() throws(AnalysisError) {
    guard let key = plan.givenKeys.first(where: ["independent", "phi"].contains), correlation == 0 else {
      return
    }
    if model == .working(.multilevel) {
      throw .incompatible(
        key: key, with: "dependence multilevel, which has independent errors; use dependence che")
    }
    guard plan.correlation == nil && plan.correlationGrid.isEmpty else {
      throw .incompatible(key: key, with: "rho 0, which leaves no correlation to shape")
    }
    throw .requires(key: key, other: "rho")
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
  }

  /// What ordinary models alone have.
  private func checkEstimation(_ model: ModelPlan) throws(AnalysisError) {
    guard isMultilevel else { return }
    for (key, isGiven, instead) in [
      ("subgroup", model.subgroup != nil, "; a subgroup is a moderator, so use --moderators"),
      ("weights", model.weights != nil, ", whose weights follow from the variances and correlations"),
      ("unweighted", model.isUnweighted, ", whose weights follow from the variances and correlations"),
      ("tau2_ci", model.tauSquaredInterval != nil, "; intervals of their variances are --variance-ci"),
      ("preset", model.preset != nil, "; choose its settings one by one"),
    ] where isGiven {
      throw .incompatible(key: key, with: "random terms and correlated errors" + instead)
    }
  }

  var correlatingKey: String {
    plan.covarianceFile != nil
      ? "vcov" : plan.correlation != nil ? "rho" : plan.decay != nil ? "phi" : "rho_grid"
  }

  /// An interaction is pooled by the ordinary model, and by nothing else.
  private func checkInteraction(_ model: ModelPlan) throws(AnalysisError) {
    guard plan.interaction != nil else { return }
    let ofModel = [
      ("moderators", model.moderators != nil), ("subgroup", model.subgroup != nil),
      ("weights", model.weights != nil), ("robust", robust != nil),
    ]
    let others = plan.givenKeys.filter { !["interaction", "cluster", "robust"].contains($0) }
    if let key = (ofModel.filter(\.1).map(\.0) + others).first {
      throw .incompatible(key: key, with: "interaction, which pools one difference of each trial")
    }
    if let other = model.references.first(where: { $0.field != plan.interaction }) {
      throw .incompatible(
        key: "reference \(other.field)=\(other.header)",
        with: "interaction \(plan.interaction ?? ""), whose levels alone are compared")
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

extension Catalogue where Element == MultilevelModel.CoefficientReference {
  /// How degrees of freedom are counted.
  public static let degreesOfFreedom = Catalogue(
    [
      (.containment, "groups of the coarsest term in which a column is constant"),
      (.residual, "effects less coefficients"),
    ].map { (reference: MultilevelModel.CoefficientReference, name: String) in
      Entry(reference.rawValue, name) { reference }
    })
}

extension Catalogue where Element == SandwichCorrection? {
  /// The corrections of robust standard errors, and that there are none.
  public static let sandwichCorrections =
    Catalogue(
      SandwichCorrection.allCases.map { correction in
        Entry(correction.rawValue, correction.name) { Optional(correction) }
      }) + Catalogue([Entry("none", "the model's own standard errors") { nil }])
}
