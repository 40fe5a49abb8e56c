public import Analyses
import Estimates
public import MetaAnalysis
public import Tables

/// Profile likelihoods of variances in each form that they are written in.
public struct ProfileReport: Sendable {
  public let results: DiagnosticResults<[ProfileCurve]>

  /// A report of results.
  public init(_ results: DiagnosticResults<[ProfileCurve]>) { self.results = results }

  /// The document, with the keys that scripts rely on.
  public func json(input: DocumentInput) -> JSONValue {
    results.json("profile", settings: Document.settings(results.results.plan), input: input) {
      [.init("components", .array($1.map(component)))]
    }
  }

  private func component(_ curve: ProfileCurve) -> JSONValue {
    .object([
      .init("name", .string(curve.name)), .init("estimate", .number(curve.estimate)),
      .init("loglik", .number(curve.logLikelihood)), .init("max_loglik", .number(curve.maximum)),
      .init("likelihood", .string(curve.isRestricted ? "REML" : "ML")),
      .init("lower", .number(curve.interval.lower)),
      .init("upper", JSONValue(curve.finiteUpper)),
      .init(
        "points",
        .array(
          curve.points.map {
            .object([.init("value", .number($0.value)), .init("loglik", .number($0.logLikelihood))])
          })),
    ])
  }

  /// The points of the curves as a table, and behind each curve its estimate and the ends of the interval.
  public var csv: CSVWriter {
    results.csv(headers: ["component", "value", "loglik", "part"]) { _, curves in
      curves.flatMap { curve in
        func row(_ value: Double, _ height: Double?, _ part: String) -> [CSVValue] {
          [.text(curve.name), .number(value), CSVValue(height), .text(part)]
        }
        let curveRows = curve.points.map { row($0.value, $0.logLikelihood, "curve") }
        let upper = curve.finiteUpper.map { [row($0, nil, "upper")] } ?? []
        return curveRows + [row(curve.estimate, curve.logLikelihood, "estimate")]
          + [row(curve.interval.lower, nil, "lower")] + upper
      }
    }
  }

  /// The report that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.text { analysis, curves in
      let display = Display(choice, of: analysis.scale)
      let level = "\((100 * analysis.choices.level).rounded(toDigits: 0))%"
      let heading = ["Component", "estimate", "\(level) profile interval", "log-likelihood"]
      let rows = curves.map { curve in
        [
          curve.name, display.heterogeneity(curve.estimate),
          "\(display.heterogeneity(curve.interval.lower)) to "
            + (curve.finiteUpper.map(display.heterogeneity) ?? "infinity"),
          curve.logLikelihood.rounded(toDigits: 4),
        ]
      }
      return TextTable(rows: [heading] + rows).text + "\nModel: \(analysis.modelDescription).\n"
        + (curves.first?.principle(analysis) ?? "")
    }
  }
}

extension ProfileCurve {
  /// Which likelihood is profiled, and how its maximum stands to the estimate.
  fileprivate func principle(_ analysis: Analysis) -> String {
    let name = isRestricted ? "restricted likelihood (REML)" : "full likelihood (ML)"
    guard maximum > logLikelihood + Self.sameMaximum else { return "The curve is of the \(name).\n" }
    return
      "The curve is of the \(name). Its maximum, \(maximum.rounded(toDigits: 4)), is not at the estimate by "
      + "\(analysis.choices.pooling.code), and the interval is that of the likelihood.\n"
  }

  /// Log-likelihoods that differ by less are one maximum.
  private static let sameMaximum = 1e-6

  /// The upper bound; `nil` where the likelihood never falls far enough.
  fileprivate var finiteUpper: Double? { interval.upper.isFinite ? interval.upper : nil }
}
