import Likelihood
public import Analyses
import Estimates
public import SmallStudyEffects
public import Tables

extension SelectionFit: SmallStudyReported {
  public func members(beside plain: Analysis) -> [JSONValue.Member] {
    [
      .init("alternative", .string(alternative.rawValue)), .init("function", .string(function)),
      .init(
        "coefficients", .array(coefficients.map { SmallStudyJSON.estimate($0, profiled, isTested: true) })),
      .init(
        "heterogeneity",
        .object([.init("tau2", .number(tauSquared)), .init("tau2_se", JSONValue(tauSquaredStandardError))])),
      .init("selection", .array(selection.map { SmallStudyJSON.estimate($0) })),
      .init("intervals", .array(intervals.map(Self.json))),
      .init(
        "fit",
        .object([
          .init("loglik", .number(logLikelihood)), .init("evaluations", .integer(record.evaluations)),
          .init("starts", .integer(record.starts)), .init("agreeing", .integer(record.agreeing)),
          .init("converged", .bool(record.converged)),
        ])), .init("selection_test", SmallStudyJSON.test(selectionTest)),
    ]
  }

  private static func json(_ count: SelectionCount) -> JSONValue {
    .object([
      .init("lower", .number(count.interval.lower)), .init("upper", .number(count.interval.upper)),
      .init("results", .integer(count.count)),
    ])
  }

  public static var headers: [String] {
    ["part", "name", "estimate", "se", "statistic", "p", "lower", "upper", "at_p"]
  }

  public func rows(beside plain: Analysis) -> [[CSVValue]] {
    let tauSquared = LikelihoodEstimate(
      name: "tau2", estimate: tauSquared, standardError: tauSquaredStandardError)
    let means = coefficients.map { Self.row("mean", $0, profiled, isTested: true) }
    let spread: [CSVValue] =
      Self.row("heterogeneity", tauSquared).prefix(4) + Array(repeating: .missing, count: 5)
    let functions = selection.map { Self.row("selection", $0) }
    let points = curve?.points.map(Self.row) ?? []
    let studies = zip(plain.studies.effects.labels, curve?.pValues ?? []).map { Self.row($0, $1) }
    return means + [spread] + functions + points + studies
  }

  /// A study's p value, as the model takes it.
  private static func row(_ label: String, _ p: Double) -> [CSVValue] {
    let empty = [CSVValue](repeating: .missing, count: 6)
    return [.text("study"), .text(label)] + empty + [.number(p)]
  }

  /// A point of the selection function.
  private static func row(_ point: SelectionCurve.Point) -> [CSVValue] {
    [
      .text("curve"), .text("weight"), .number(point.weight), .missing, .missing, .missing,
      CSVValue(point.interval?.lower), CSVValue(point.interval?.upper), .number(point.p),
    ]
  }

  private static func row(
    _ part: String, _ estimate: LikelihoodEstimate, _ profiled: ProfiledEffect? = nil, isTested: Bool = false
  ) -> [CSVValue] {
    let bounds = profiled?.bounds ?? ProfileInterval(estimate)
    let pValue = profiled?.test?.pValue ?? estimate.pValue
    return [
      .text(part), .text(estimate.name), .number(estimate.estimate), CSVValue(estimate.standardError),
      CSVValue(isTested ? estimate.statistic : nil), CSVValue(isTested ? pValue : nil),
      CSVValue(bounds?.lower), CSVValue(bounds?.upper), .missing,
    ]
  }

  public func text(_ words: SmallStudyWords) -> String {
    let lines = coefficients.map { estimate in
      let name = coefficients.count == 1 ? "Selection model" : estimate.name
      return coefficients.count == 1
        ? SmallStudyWords.Line(name, count: studies, self)
        : SmallStudyWords.Line(
          name, estimate: estimate.estimate, interval: estimate.interval, pValue: estimate.pValue)
    }
    return "Selection model, \(function); selection looks at \(criterion)\n\n"
      + (coefficients.count == 1 ? words.table(lines) : words.table(lines, besidePlain: false))
      + "\ntau2 = \(words.display.heterogeneity(tauSquared))\n\n" + probabilities(words) + test
      + SmallStudyWords.assuming(assumption)
  }

  /// What publication depends on.
  private var criterion: String {
    if curve != nil { return alternative.words }
    return
      "on which side of the cut an effect lies; those \(alternative == .less ? "below" : "above") it were all published"
  }

  private var assumption: String {
    curve != nil
      ? SelectionModel.assumption
      : "whether a result was published depended on the side of the cut on which its effect lay, and on nothing else"
  }

  /// The rows of the selection function.
  private func probabilities(_ words: SmallStudyWords) -> String {
    var rows = [["Relative probability of publication", "results", "estimate", "\(words.levelText) CI"]]
    for (place, estimate) in selection.enumerated() {
      rows.append([
        estimate.name, intervals.indices.contains(place) ? "\(intervals[place].count)" : "",
        estimate.estimate.rounded(toDigits: 2),
        estimate.interval.map { "\($0.lower.rounded(toDigits: 2)) to \($0.upper.rounded(toDigits: 2))" }
          ?? "",
      ])
    }
    return TextTable(rows: rows, cuttingNames: false).text
  }

  private var test: String {
    guard let test = selectionTest else { return "" }
    return "\nThat there is no selection: chi-squared = \(test.statistic.rounded(toDigits: 2)), df = "
      + "\(test.numeratorDegreesOfFreedom), \(Display.pValue(test.pValue))\n"
  }
}

extension SelectionAlternative {
  /// Which p values selection looks at.
  var words: String {
    switch self {
    case .greater: "one-sided p values for effects above no effect"
    case .less: "one-sided p values for effects below no effect"
    case .twoSided: "two-sided p values"
    }
  }
}
