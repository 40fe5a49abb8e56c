public import Analyses
public import Diagnostics
import Estimates
import MetaAnalysis
public import Tables

/// A cumulative meta-analysis in each form that it is written in.
public struct CumulativeReport: Sendable {
  public let results: DiagnosticResults<[CumulativeStep]>
  private let plan: CumulativePlan

  /// A report of results of a plan.
  public init(_ results: DiagnosticResults<[CumulativeStep]>, plan: CumulativePlan) {
    self.results = results
    self.plan = plan
  }

  /// The document, with the keys that scripts rely on.
  public func json(input: DocumentInput) -> JSONValue {
    var settled = plan
    settled.analysis = results.results.plan
    return results.json("cumulative", settings: Document.settings(settled), input: input) {
      [.init("steps", .array($1.map(step)))]
    }
  }

  private func step(_ step: CumulativeStep) -> JSONValue {
    let head: [JSONValue.Member] = [.init("study", .string(step.label)), .init("k", .integer(step.count))]
    switch step.result {
    case .failure(let error): return .object(head + [.init("reason", .string("\(error)"))])
    case .success(let fit):
      let pooled = fit.coefficients[0]
      return .object(
        head + [
          .init("estimate", .number(pooled.estimate)), .init("se", .number(pooled.standardError)),
          .init("lower", .number(pooled.interval.lower)), .init("upper", .number(pooled.interval.upper)),
          .init("p", JSONValue(pooled.pValue)), .init("tau2", JSONValue(fit.heterogeneity?.tauSquared)),
          .init("i2", JSONValue(fit.heterogeneity?.iSquared)),
        ])
    }
  }

  /// The steps as a table, on the analysis scale.
  public var csv: CSVWriter {
    results.csv(headers: ["study", "k", "estimate", "se", "lower", "upper", "p", "tau2", "i2"]) { _, steps in
      steps.map { step in
        let fit = try? step.result.get()
        let pooled = fit?.coefficients[0]
        let numbers: [Double?] = [
          pooled?.estimate, pooled?.standardError, pooled?.interval.lower, pooled?.interval.upper,
          pooled?.pValue, fit?.heterogeneity?.tauSquared, fit?.heterogeneity?.iSquared,
        ]
        return [.text(step.label), .integer(step.count)] + numbers.map(CSVValue.init)
      }
    }
  }

  /// The table that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.text { analysis, steps in text(analysis, steps, choice) }
  }

  private func text(
    _ analysis: Analysis, _ steps: [CumulativeStep], _ choice: Display.Choice
  ) -> String {
    let display = Display(choice, of: analysis.scale, narrowest: analysis.pooled?.interval)
    let heading = ["Adding", "k", analysis.scale.name, "interval", "p", "tau2", "I2"]
    let rows = steps.map { step -> [String] in
      guard let fit = try? step.result.get() else {
        return [step.label, "\(step.count)", "-", "-", "-", "-", "-"]
      }
      let pooled = fit.coefficients[0]
      let shown = display.pooled(pooled.estimate, pooled.interval)
      return [
        step.label, "\(step.count)", shown.effect, shown.interval,
        pooled.pValue.map(Display.pValueAlone) ?? "-",
        fit.heterogeneity.map { display.heterogeneity($0.tauSquared) } ?? "-",
        fit.heterogeneity?.iSquared.map(Display.percent) ?? "-",
      ]
    }
    let failures = steps.compactMap { step -> String? in
      guard case .failure(let error) = step.result else { return nil }
      return "After \(step.label): \(error).\n"
    }
    return "The pooled result after each study, in the order of '\(plan.order.visible)':\n\n"
      + TextTable(rows: [heading] + rows).text + failures.joined()
      + "\nThe interval after each step is that of one analysis: it is not corrected for looking at the data many times.\n"
      + "Model: \(analysis.modelDescription).\n"
  }
}
