public import Analyses
public import Diagnostics
import Estimates
public import Tables

/// A model in sets of the studies, in each form that it is written in.
public struct GoshReport: Sendable {
  public let results: DiagnosticResults<SubsetFits>
  private let plan: GoshPlan

  /// A report of results of a plan.
  public init(_ results: DiagnosticResults<SubsetFits>, plan: GoshPlan) {
    self.results = results
    self.plan = plan
  }

  /// The document, with the keys that scripts rely on.
  public func json(input: DocumentInput) -> JSONValue {
    var settled = plan
    settled.analysis = results.results.plan
    return results.json("gosh", settings: Document.settings(settled), input: input) { body($1) }
  }

  private func body(_ fits: SubsetFits) -> [JSONValue.Member] {
    let (estimates, shares) = (fits.estimateSummary, fits.iSquaredSummary)
    func pair(_ estimate: SubsetQuantiles?, _ share: SubsetQuantiles?) -> JSONValue {
      .object([.init("estimate", quantiles(estimate)), .init("i2", quantiles(share))])
    }
    return [
      .init("subsets", .integer(fits.subsets.count)), .init("exhaustive", .bool(fits.subsets.isExhaustive)),
      .init("failed", .integer(fits.failureCount)), .init("estimate", quantiles(estimates.all)),
      .init("i2", quantiles(shares.all)),
      .init(
        "studies",
        .array(
          fits.labels.indices.map { study in
            .object([
              .init("study", .string(fits.labels[study])),
              .init("with", pair(estimates.with[study], shares.with[study])),
              .init("without", pair(estimates.without[study], shares.without[study])),
            ])
          })),
    ]
  }

  private func quantiles(_ found: SubsetQuantiles?) -> JSONValue {
    guard let found else { return .null }
    return .object([
      .init("count", .integer(found.count)), .init("minimum", .number(found.minimum)),
      .init("q2.5", .number(found.lower)), .init("q25", .number(found.firstQuartile)),
      .init("median", .number(found.median)), .init("q75", .number(found.thirdQuartile)),
      .init("q97.5", .number(found.upper)), .init("maximum", .number(found.maximum)),
    ])
  }

  /// One row a set: its size, the pooled effect, τ², I², and for each study 1 where the set has it; nothing where the analysis does
  /// not.
  public var csv: CSVWriter {
    let columns = UnitedColumns(results.diagnoses.map(\.labels))
    return results.csv(headers: ["k", "estimate", "tau2", "i2"] + columns.names) { _, fits in
      let places = columns.places(in: fits.labels)
      return (0..<fits.subsets.count).map { set in
        let numbers = [fits.estimates[set], fits.tauSquared[set], fits.iSquared[set]]
        return [.integer(fits.subsets.size(of: set))]
          + numbers.map { CSVValue($0.isNaN ? nil : $0) }
          + places.map { $0.map { .integer(fits.subsets.contains($0, in: set) ? 1 : 0) } ?? .missing }
      }
    }
  }

  /// The report that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.text { text($0, $1, choice) }
  }

  private func text(_ analysis: Analysis, _ fits: SubsetFits, _ choice: Display.Choice) -> String {
    let display = Display(choice, of: analysis.scale, narrowest: analysis.pooled?.interval)
    let (estimates, shares) = (fits.estimateSummary, fits.iSquaredSummary)
    func cells(_ estimate: SubsetQuantiles?, _ share: SubsetQuantiles?) -> [String] {
      guard let estimate else { return ["-", "-", "-"] }
      return [
        display.effect(estimate.median),
        display.interval(Interval(lower: estimate.lower, upper: estimate.upper)),
        share.map { Display.percent($0.median) } ?? "-",
      ]
    }
    let name = analysis.scale.name
    let rows = fits.labels.indices.map { study in
      [fits.labels[study]] + cells(estimates.with[study], shares.with[study])
        + cells(estimates.without[study], shares.without[study])
    }
    let heading = [
      "Study", "with: \(name)", "95% of sets", "I2", "without: \(name)", "95% of sets", "I2",
    ]
    let failed =
      fits.failureCount == 0 ? "" : "\(fits.failureCount) sets have no result and are not counted.\n"
    return introduction(fits) + failed + all(display, name, estimates.all, shares.all) + "\n"
      + TextTable(rows: [heading] + rows).text + "\nModel: \(analysis.modelDescription).\n"
  }

  private func introduction(_ fits: SubsetFits) -> String {
    let sets = fits.subsets
    if sets.count == 1 { return "One set of two and more of the \(sets.studyCount) studies.\n" }
    return sets.isExhaustive
      ? "All \(sets.count) sets of two and more of the \(sets.studyCount) studies.\n"
      : "\(sets.count) random sets of two and more of the \(sets.studyCount) studies (seed \(plan.seedInForce)).\n"
  }

  private func all(
    _ display: Display, _ name: String, _ estimate: SubsetQuantiles?, _ share: SubsetQuantiles?
  ) -> String {
    guard let estimate else { return "" }
    return "\(name): median \(display.effect(estimate.median)), 95% of sets "
      + "\(display.interval(Interval(lower: estimate.lower, upper: estimate.upper))), all "
      + "\(display.interval(Interval(lower: estimate.minimum, upper: estimate.maximum)))\n"
      + (share.map {
        "I2: median \(Display.percent($0.median)), 95% of sets \(Display.percent($0.lower)) to \(Display.percent($0.upper))\n"
      } ?? "")
  }
}
