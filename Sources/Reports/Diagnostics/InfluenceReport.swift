public import Analyses
public import Diagnostics
import Estimates
import MetaAnalysis
public import Tables

/// The influence of studies in each form that it is written in.
public struct InfluenceReport: Sendable {
  public let results: DiagnosticResults<Influence>

  /// A report of results.
  public init(_ results: DiagnosticResults<Influence>) { self.results = results }

  /// The report that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.text { InfluenceText($0, $1, choice).text }
  }

  /// The document, with the keys that scripts rely on.
  public func json(input: DocumentInput, plan: AnalysisPlan) -> JSONValue {
    results.json("influence", settings: Document.settings(plan), input: input) { analysis, influence in
      let studies = JSONValue.Member("studies", .array(influence.cases.map(study)))
      guard !analysis.hasModerators else { return [studies] }
      return [studies, .init("leave_one_out", .array(influence.cases.map(leftOut)))]
    }
  }

  private func study(_ influence: InfluenceCase) -> JSONValue {
    let omitted = try? influence.omitted.get()
    return .object(
      [
        .init("study", .string(influence.label)),
        .init("rstudent", JSONValue(influence.studentizedResidual)),
        .init("dffits", JSONValue(influence.dffits)), .init("cook", JSONValue(influence.cooksDistance)),
        .init("cov_ratio", JSONValue(influence.covarianceRatio)),
        .init("tau2", JSONValue(omitted?.heterogeneity?.tauSquared)),
        .init("q", JSONValue(omitted?.heterogeneity?.q)), .init("hat", JSONValue(influence.hat)),
        .init("weight", JSONValue(influence.weight)),
        .init("dfbetas", influence.dfbetas.map { .array($0.map { .number($0) }) } ?? .null),
        .init("influential", .bool(influence.isInfluential)),
      ] + reason(influence))
  }

  private func leftOut(_ influence: InfluenceCase) -> JSONValue {
    guard case .success(let omitted) = influence.omitted else {
      return .object([.init("study", .string(influence.label))] + reason(influence))
    }
    let pooled = omitted.coefficients[0]
    return .object([
      .init("study", .string(influence.label)), .init("estimate", .number(pooled.estimate)),
      .init("se", .number(pooled.standardError)), .init("lower", .number(pooled.interval.lower)),
      .init("upper", .number(pooled.interval.upper)), .init("p", JSONValue(pooled.pValue)),
      .init("tau2", JSONValue(omitted.heterogeneity?.tauSquared)),
      .init("i2", JSONValue(omitted.heterogeneity?.iSquared)),
      .init("q", JSONValue(omitted.heterogeneity?.q)),
    ])
  }

  /// Why the model says nothing of the others.
  private func reason(_ influence: InfluenceCase) -> [JSONValue.Member] {
    guard case .failure(let error) = influence.omitted else { return [] }
    return [.init("reason", .string("\(error)"))]
  }

  /// The measures by the numbers that the picture has, and the result without each study, as one table on the analysis scale.
  public var csv: CSVWriter {
    let columns = UnitedColumns(results.results.analyses.map { $0.coefficients.map(\.name) })
    let hasOmitted = columns.names.count == 1
    let omitted = ["estimate", "se", "lower", "upper", "p"].map { "without_\($0)" }
    return results.csv(
      headers: ["study", "number", "rstudent", "dffits", "cook", "cov_ratio", "tau2", "q", "hat", "weight"]
        + columns.names.map { "dfbetas_\($0)" } + ["influential"] + (hasOmitted ? omitted : [])
    ) { analysis, influence in
      let places = columns.places(in: analysis.coefficients.map(\.name))
      return influence.cases.enumerated().map { place, one in
        row(one, number: place + 1, places, hasOmitted: hasOmitted)
      }
    }
  }

  private func row(
    _ influence: InfluenceCase, number: Int, _ places: [Int?], hasOmitted: Bool
  ) -> [CSVValue] {
    let omitted = try? influence.omitted.get()
    let pooled = omitted?.coefficients[0]
    let measures: [Double?] = [
      influence.studentizedResidual, influence.dffits, influence.cooksDistance, influence.covarianceRatio,
      omitted?.heterogeneity?.tauSquared, omitted?.heterogeneity?.q, influence.hat, influence.weight,
    ]
    let changes = places.map { place in place.flatMap { influence.dfbetas?[$0] } }
    let without: [Double?] = [
      pooled?.estimate, pooled?.standardError, pooled?.interval.lower, pooled?.interval.upper, pooled?.pValue,
    ]
    return [.text(influence.label), .integer(number)] + (measures + changes).map(CSVValue.init)
      + [.text(influence.isInfluential ? "yes" : "no")]
      + (hasOmitted ? without.map(CSVValue.init) : [])
  }
}
