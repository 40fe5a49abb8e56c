import EffectSizes
import RiskOfBias

/// A choice that no row of a table has a use for, so that it changes nothing.
public enum UnusedChoice: Sendable, Hashable {
  /// The correlation of people's two values in crossover trials.
  case crossoverCorrelation
  /// The intracluster correlation, or the values of it that an analysis is repeated with.
  case intraclusterCorrelation(isGrid: Bool)
  /// How clusters are allowed for.
  case clusterMethod
  /// How medians become means.
  case medians
  /// The distribution behind dichotomised outcomes.
  case latent
  /// A route whose rows are left out, with those that rows take.
  case route(String, taken: [String])
  /// Pooling of different designs; nothing is pooled where `pools` is false.
  case mixedDesigns(pools: Bool)
  /// Pooling of rows that are not independent.
  case dependence
  /// The tool of rows that name none.
  case tool(String)
  /// A choice by its key, without which every result of an analysis is the same.
  case withoutResult(key: String)
  /// The interval for τ², beside a method that has no τ².
  case tauSquaredInterval(method: String)
  /// The distribution behind intervals and p values.
  case intervalQuantile
  /// Standardising by deviations of changes beside those of values.
  case mixedDeviations
  /// The use of deviations of 0.
  case zeroDeviations
  /// What ready-made ratios are.
  case effectNumbers
  /// The subscale of rows that name none.
  case subscale
  /// What is added to cells.
  case addition
  /// Which tables get the addition.
  case additionScope
  /// What is added to cells, to which or how it is divided, beside a method that pools counts as they are.
  case additionBesideCounts(key: String, method: String)
  /// Leaving out rows without information.
  case doubleZerosLeftOut
  /// Keeping them.
  case doubleZerosKept
  /// A column of lists.
  case list(String)
  /// Leaving out studies that their tool does not let into a synthesis.
  case outOfSynthesis
  /// A number of a summary of findings, for all outcomes or one.
  case finding(FindingNumber, value: String)

  /// What a number of a summary of findings is.
  public enum FindingNumber: String, Sendable, Hashable {
    case baselineRisk = "baseline_risk"
    case standardDeviation = "sd"
    case importantDifference = "mid"
    case threshold
    case power
  }

  /// Its key in settings.
  public var key: String {
    switch self {
    case .crossoverCorrelation: "correlation"
    case .intraclusterCorrelation(let isGrid): isGrid ? "icc_grid" : "icc"
    case .clusterMethod: "cluster_method"
    case .medians: "medians"
    case .latent: "latent"
    case .route: "without_route"
    case .mixedDesigns: "mix_designs"
    case .dependence: "allow_dependent"
    case .tool: "tool"
    case .withoutResult(let key): key
    case .tauSquaredInterval: "tau2_ci"
    case .intervalQuantile: "interval"
    case .mixedDeviations: "mix_sd"
    case .zeroDeviations: "keep_zero_sd"
    case .effectNumbers: "effect_scale"
    case .subscale: "subscale"
    case .addition: "add"
    case .additionScope: "to"
    case .additionBesideCounts(let key, _): key
    case .doubleZerosLeftOut: "drop00"
    case .doubleZerosKept: "keep00"
    case .list: "list"
    case .outOfSynthesis: "exclude_critical"
    case .finding(let number, _): number.rawValue
    }
  }

  /// Why it changes nothing.
  private var reason: String {
    switch self {
    case .crossoverCorrelation:
      "no crossover trial (design crossover) that the measure has an analysis for lacks its correlation r"
    case .intraclusterCorrelation: "no row with clusters lacks an icc of its own"
    case .clusterMethod: "no row has clusters that are allowed for"
    case .medians: "no row takes its means from medians"
    case .latent: "no row turns an odds ratio into a standardised difference, or the other way round"
    case .route(_, let taken):
      "no row takes this route"
        + (taken.isEmpty ? "" : "; those that rows take are \(taken.joined(separator: ", "))")
    case .mixedDesigns(let pools):
      pools ? "no analysis has studies of one group beside others that compare groups" : "nothing is pooled"
    case .dependence: "no analysis has several rows of one trial, or rows that share a comparator"
    case .tool:
      "no row without a tool of its own (rob_tool) has a judgement that is read, or two results to choose from"
    case .withoutResult: "every result is the same without it"
    case .tauSquaredInterval(let method): "the method \(method) has no tau2"
    case .intervalQuantile: "no result depends on the distribution behind an interval or a p value"
    case .mixedDeviations:
      "no row's standardised difference depends on whether its deviations are those of changes"
    case .zeroDeviations: "no row has a standard deviation of 0 and an effect with it"
    case .effectNumbers: "nothing is in doubt about ready-made ratios"
    case .subscale: "no row whose instrument has subscales lacks one of its own"
    case .addition: "no table in the results has a cell that is added to"
    case .additionScope: "no table in the results has a zero cell"
    case .additionBesideCounts(_, let method):
      "the method \(method) pools counts as they are, and it is the effects shown of single studies alone that have something added"
    case .doubleZerosLeftOut:
      "no row without events, or with nothing but events, in both groups would be in the results"
    case .doubleZerosKept:
      "no row without events, or with nothing but events, in both groups is left out of a ratio"
    case .list: "no group of studies in the results depends on a cell with several values"
    case .outOfSynthesis: "no study is judged at a level that its tool does not let into a synthesis"
    case .finding(.standardDeviation, _):
      "no effect that it is for is standardised, and no information size depends on it"
    case .finding(.baselineRisk, _): "no effect that it is for compares risks"
    case .finding: "nothing in the draft depends on it"
    }
  }
}

extension UnusedChoice: CustomStringConvertible {
  /// The key with what was chosen, and why that changes nothing.
  public var description: String {
    let value: String? =
      switch self {
      case .route(let code, _): code
      case .tool(let code): code
      case .list(let header): header
      case .finding(_, let value): value
      default: nil
      }
    let changes =
      if case .additionBesideCounts = self { "does not change the result" } else { "changes nothing" }
    return "\(key)\(value.map { " " + $0 } ?? "") \(changes): \(reason)"
  }
}

/// What a row had a use for.
enum ChoiceUse: Sendable, Hashable {
  /// The correlation of crossover trials.
  case crossoverCorrelation
  /// The intracluster correlation of trials that report none.
  case intraclusterCorrelation
  /// The way in which clusters are allowed for.
  case clusterMethod
  /// A route whose rows are left out.
  case route(String)
}

extension StudySettings {
  /// The choices that no row of a table has a use for.
  func unused(by groups: [Studies]) -> [UnusedChoice] {
    let uses = groups.reduce(into: Set<ChoiceUse>()) { $0.formUnion($1.uses) }
    func takes(_ codes: Set<String>) -> Bool { groups.contains { $0.takesSteps(of: codes) } }
    var unused: [UnusedChoice] = []
    if units.crossoverCorrelation != nil, !uses.contains(.crossoverCorrelation) {
      unused.append(.crossoverCorrelation)
    }
    if !units.leavesClusters {
      if units.intraclusterCorrelation != nil, !uses.contains(.intraclusterCorrelation) {
        unused.append(.intraclusterCorrelation(isGrid: false))
      }
      if units.clusterMethod != .effectiveSampleSizes, !uses.contains(.clusterMethod) {
        unused.append(.clusterMethod)
      }
    }
    // Arms that lend their standard deviations may have them from medians as well.
    let usual = RouteSettings()
    if routes.medians != usual.medians, routes.borrowing == nil, !takes(RouteCatalogue.ofMedians) {
      unused.append(.medians)
    }
    if routes.latent != usual.latent, !takes(RouteCatalogue.ofLatentOutcomes) {
      unused.append(.latent)
    }
    let taken = Set(groups.flatMap(\.routesTaken)).sorted()
    for code in routes.leftOut where !uses.contains(.route(code)) {
      unused.append(.route(code, taken: taken))
    }
    return unused
  }
}

extension Studies {
  /// Whether some row has a step of one of these routes.
  fileprivate func takesSteps(of codes: Set<String>) -> Bool {
    details.values.contains { $0.steps.contains { codes.contains($0.route) } }
  }

  /// The routes that rows with an effect take.
  fileprivate var routesTaken: [String] { included.map { details[$0]?.route ?? usualRoute } }

  /// Whether some row that names no tool has two results, of which its tool decides the one that is used.
  var choosesResultsByTool: Bool {
    details.contains { position, details in
      details.result != nil && text("rob_tool", position) == nil && text("route", position) == nil
    }
  }
}

extension JudgedRows {
  /// Whether some of these rows that name no tool have a judgement, which the tool of such rows is for.
  func readsToolOfUnnamed(in rows: [Int]) -> Bool {
    rows.contains { row in
      !overall.namesTool(row: row) && (self[row].judgement != nil || self[row].malformed != nil)
    }
  }
}

extension StudyTable {
  /// The tool that was chosen for rows which name none, where no judgement of these rows is by it.
  package func unusedTool(in rows: [Int]) throws(StudyTableError) -> UnusedChoice? {
    guard let tool = tools.chosen else { return nil }
    let judged = JudgedRows(try OverallJudgements(self), of: rows)
    return judged.readsToolOfUnnamed(in: rows) ? nil : .tool(tool.code)
  }
}
