import Analyses
import EffectSizes
import Estimates
import Tables

/// A review's pooled results as a script for R: the effects after every stage, and the calls of metafor that give the same numbers.
/// What metafor is not asked for is a comment.
struct ReviewScript {
  let results: ReviewResults
  let input: DocumentInput

  /// The script.
  var text: String {
    var parts = [head]
    for (place, outcome) in results.outcomes.enumerated() { parts.append(section(outcome, place + 1)) }
    parts.append(Self.end)
    return parts.joined(separator: "\n")
  }

  private var head: String {
    """
    # \(results.plan.title.visible)
    # Written by evidence \(Document.version) from \(input.fileName.visible), SHA-256 \(input.sha256).
    # Effects (yi) and their variances (vi) are those that were pooled: after routes, units, alignment and corrections, on the scale
    # on which they are pooled. Each call fits the same model in R's metafor; the last lines show the results beside those of the
    # report and stop where they differ.
    library(metafor)

    results <- NULL
    compare <- function(outcome, analysis, fit, estimate, lower, upper, tau2) {
      found <- c(fit$beta[1], fit$ci.lb[1], fit$ci.ub[1], fit$tau2)
      results <<- rbind(results, data.frame(
        outcome, analysis, k = fit$k, estimate = found[1], lower = found[2], upper = found[3], tau2 = found[4],
        difference = max(abs(found - c(estimate, lower, upper, tau2)))))
    }
    precise <- list(threshold = 1e-12, maxiter = 1000, tol = 1e-12)

    """
  }

  private static let end = """
    print(results, digits = 5, right = FALSE)
    stopifnot("a result differs from that of the report" = is.null(results) || all(results$difference < 1e-5))

    """

  /// The calls of one analysis.
  private func section(_ outcome: ReviewOutcome, _ number: Int) -> String {
    let name = outcome.plan.outcome
    var lines = ["# \(name.visible)", ""]
    guard outcome.network == nil else {
      return
        (lines + [
          "# A network of treatments, which this script leaves out; the report has its commands.", "",
        ])
        .joined(separator: "\n")
    }
    guard let analysis = outcome.analysis else {
      return (lines + ["# Effects were not pooled.", ""]).joined(separator: "\n")
    }
    let main = RMACall.fitting(analysis)
    lines += call(main, "Main result", name, data: "data\(number)", known: nil)
    for (place, row) in outcome.sensitivity.enumerated() where row.group != .studies {
      let other = row.results?.analyses.first.map(RMACall.fitting)
      lines += call(
        other ?? .failure(.otherAccount), row.name, name, data: "data\(number)_\(place + 1)",
        known: (try? main.get()).map { ($0.effects, "data\(number)") })
    }
    lines += (outcome.subgroups + outcome.regressions).map {
      "# By \($0.name.visible): \(RMACall.Reason.otherAccount.rawValue)."
    }
    return (lines + [""]).joined(separator: "\n")
  }

  private func call(
    _ call: Result<RMACall, RMACall.Reason>, _ name: String, _ outcome: String, data: String,
    known: (effects: StudyEffects, data: String)?
  ) -> [String] {
    switch call {
    case .failure(let reason): return ["# \(name.visible): \(reason.rawValue)."]
    case .success(let call):
      let isKnown =
        known?.effects.estimates == call.effects.estimates
        && known?.effects.variances == call.effects.variances
      let source = isKnown ? known?.data ?? data : data
      return (isKnown ? [] : call.data(named: data)) + call.lines(of: source, name: name, outcome: outcome)
    }
  }
}

/// A model of independent effects as a call of metafor's `rma`.
struct RMACall {
  let effects: StudyEffects
  private let method: String
  private let test: String
  private let level: Double
  private let told: (estimate: Double, interval: Interval, tauSquared: Double)

  /// Why there is no call.
  enum Reason: String, Error {
    case otherAccount = "not in this script; the report has the command"
    case otherMethod = "not in this script, which has inverse-variance models alone"
    case dependent = "not in this script, whose models take effects as independent"
    case ofMethod = "not in this script, which does not use this estimator or test"
    case otherChoices = "not in this script, which has neither given weights nor presets"
  }

  private static let methods: Set = ["EE", "DL", "HE", "HS", "HSk", "SJ", "ML", "REML", "EB", "PM"]
  private static let tests: Set = ["z", "t", "knha", "adhoc"]

  /// The call that gives an analysis's result.
  static func fitting(_ analysis: Analysis) -> Result<RMACall, Reason> {
    guard let pooled = analysis.pooled, let effects = analysis.fitted?.effects,
      analysis.choices.pooling is InverseVariancePooling
    else { return .failure(.otherMethod) }
    guard analysis.dependence == nil, !effects.hasDependentErrors, analysis.choices.dependence == nil else {
      return .failure(.dependent)
    }
    let (method, test) = (analysis.choices.pooling.code, analysis.inference.code)
    guard methods.contains(method), tests.contains(test) else { return .failure(.ofMethod) }
    let plan = analysis.choices.plan
    guard !plan.isUnweighted, plan.weights == nil, plan.preset == nil, plan.subgroup == nil else {
      return .failure(.otherChoices)
    }
    let tauSquared = analysis.heterogeneity.isRandomEffects ? analysis.heterogeneity.tauSquared : 0
    return .success(
      RMACall(
        effects: effects, method: method, test: test, level: analysis.choices.level,
        told: (pooled.estimate, pooled.interval, tauSquared)))
  }

  /// The effects as a data frame.
  func data(named name: String) -> [String] {
    func column<T>(_ header: String, _ values: [T], _ write: (T) -> String) -> String {
      var lines = [""]
      for (place, value) in values.enumerated() {
        let text = write(value) + (place < values.count - 1 ? ", " : "")
        if lines[lines.count - 1].count + text.count > 100 { lines.append("") }
        lines[lines.count - 1] += text
      }
      return "  \(header) = c(\(lines.joined(separator: "\n    ")))"
    }
    let columns = [
      column("study", effects.labels, \.inR), column("yi", effects.estimates) { "\($0)" },
      column("vi", effects.variances) { "\($0)" },
    ]
    return ["\(name) <- data.frame(", columns.joined(separator: ",\n") + ")"]
  }

  /// The call, and the comparison with what the report says.
  func lines(of data: String, name: String, outcome: String) -> [String] {
    let control = method == "EE" ? "" : ", control = precise"
    let numbers = [told.estimate, told.interval.lower, told.interval.upper, told.tauSquared]
    return [
      "fit <- rma(yi, vi, data = \(data), method = \"\(method)\", test = \"\(test)\", level = \(100 * level)\(control))",
      "compare(\(outcome.inR), \(name.inR), fit, \(numbers.map { "\($0)" }.joined(separator: ", ")))",
    ]
  }
}

extension String {
  /// The text between quotation marks of R, in ASCII, so that it is the same in every locale.
  fileprivate var inR: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case " "..."~": result.unicodeScalars.append(scalar)
      // R has no such character in its texts.
      case "\0": result += "\\uFFFD"
      default: result += "\\U{\(String(scalar.value, radix: 16))}"
      }
    }
    return result + "\""
  }
}
