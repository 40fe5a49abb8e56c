import Analyses
import Estimates
import MetaAnalysis
import Tables

/// What is told of dependent effects, with the keys that INTERFACE fixes.
enum DependenceJSON {
  /// The members of an analysis; none where its effects are taken as independent.
  static func members(_ analysis: Analysis) -> [JSONValue.Member] {
    guard let results = analysis.dependence else { return [] }
    var members: [JSONValue.Member] = [.init("dependence", dependence(results))]
    if !results.terms.isEmpty {
      members += [
        .init("i2_jackson", JSONValue(results.jacksonISquared)),
        .init("random", .array(places(results, isStructure: false).map { random(results, $0) })),
        .init("structures", .array(places(results, isStructure: true).map { structure(results, $0) })),
        .init(
          "i2_levels",
          .array(
            results.shares.map {
              .object([.init("term", .string($0.term)), .init("i2", .number($0.percent))])
            })),
      ]
    }
    if let robust = results.robust {
      members.append(
        .init(
          "robust",
          .object([
            .init("type", .string(robust.correction.rawValue)),
            .init("clusters", .integer(robust.clusterCount)),
          ])))
      members.append(
        .init("model_coefficients", .array(results.modelCoefficients.map(PooledDocument.coefficient))))
    }
    if let bootstrap = results.bootstrap { members.append(.init("bootstrap", self.bootstrap(bootstrap))) }
    if let search = results.search { members.append(.init("search", self.search(search))) }
    return members
  }

  private static func dependence(_ results: DependenceResults) -> JSONValue {
    .object([
      .init("model", JSONValue(results.modelCode)),
      .init("cluster", .string(results.cluster)), .init("clusters", .integer(results.clusterCount)),
      .init("rho", JSONValue(results.correlation)),
    ])
  }

  private static func places(_ results: DependenceResults, isStructure: Bool) -> [Int] {
    results.terms.indices.filter { (results.terms[$0].structure != nil) == isStructure }
  }

  private static func random(_ results: DependenceResults, _ place: Int) -> JSONValue {
    let term = results.terms[place]
    let bounds = results.intervals.isEmpty ? nil : results.intervals[place].variances[0]
    return .object([
      .init("term", .string(term.name)), .init("levels", .integer(term.groupCount)),
      .init("variance", .number(term.variances[0])), .init("sd", .number(term.variances[0].squareRoot())),
      .init("lower", JSONValue(bounds?.lower)), .init("upper", JSONValue(bounds?.upper)),
    ])
  }

  private static func structure(_ results: DependenceResults, _ place: Int) -> JSONValue {
    let term = results.terms[place]
    let bounds = results.intervals.isEmpty ? nil : results.intervals[place]
    return .object([
      .init("term", .string(term.name)), .init("struct", .string(term.structure ?? "")),
      .init("groups", .integer(term.groupCount)),
      .init("levels", .array(term.levels.map { .string($0) })),
      .init("tau2", .array(term.variances.map { .number($0) })),
      .init("tau2_lower", bounds.map { .array($0.variances.map { .number($0.lower) }) } ?? .null),
      .init("tau2_upper", bounds.map { .array($0.variances.map { JSONValue($0.upper) }) } ?? .null),
      .init("rho", JSONValue(term.correlation)),
      .init("rho_lower", JSONValue(bounds?.correlation?.lower)),
      .init("rho_upper", JSONValue(bounds?.correlation?.upper)),
      .init(
        "correlation",
        term.correlations.map { .array($0.map { .array($0.map { JSONValue($0) }) }) } ?? .null),
    ])
  }

  private static func bootstrap(_ bootstrap: ClusterWildBootstrap.Result) -> JSONValue {
    .object([
      .init("statistic", .number(bootstrap.statistic)), .init("p", .number(bootstrap.pValue)),
      .init("replicates", .integer(bootstrap.replicates)), .init("exact", .bool(bootstrap.isExact)),
    ])
  }

  /// How the variances were reached.
  private static func search(_ search: SearchRecord) -> JSONValue {
    .object([
      .init("gradient", .number(search.gradientLength)), .init("starts", .integer(search.starts)),
      .init("agreed", .integer(search.agreed)),
      .init("at_boundary", .array(search.atBoundary.map { .string("\($0)") })),
    ])
  }

  /// The interaction within trials; `nil` where none was asked for.
  static func interaction(_ analysis: Analysis) -> [JSONValue.Member] {
    guard let fit = analysis.interaction else { return [] }
    return [
      .init(
        "interaction",
        .object([
          .init("within", side(fit.within.pooled, fit.within.studyCount)),
          .init("between", fit.between.map { side($0, fit.trialCount) } ?? .null),
          .init("differ_p", JSONValue(fit.differencePValue)),
          .init("level", .string(fit.levels[1])), .init("against", .string(fit.levels[0])),
          .init("reported", .array(fit.reportedTrials.map { .string($0) })),
        ]))
    ]
  }

  private static func side(_ coefficient: Coefficient, _ count: Int) -> JSONValue {
    .object([
      .init("estimate", .number(coefficient.estimate)), .init("se", .number(coefficient.standardError)),
      .init("lower", .number(coefficient.interval.lower)),
      .init("upper", .number(coefficient.interval.upper)),
      .init("p", JSONValue(coefficient.pValue)), .init("k", .integer(count)),
    ])
  }
}

extension DependenceResults {
  /// The code of the model that was named.
  var modelCode: String? {
    switch model {
    case .working(let model): model.rawValue
    case .aggregate: "aggregate"
    case nil: nil
    }
  }
}
