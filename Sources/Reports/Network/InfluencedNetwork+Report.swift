public import Analyses
import Diagnostics
public import Estimates
import MetaAnalysis
import NetworkMetaAnalysis
public import Tables

extension InfluencedNetwork: NetworkReported {
  public static var schema: String { "network-influence" }

  private var coefficients: [String] { fit.contrasts.names }

  public var members: [JSONValue.Member] {
    [
      .init("coefficients", .array(coefficients.map { .string($0) })),
      .init("studies", .array(influence.cases.indices.map { .object(study($0)) })),
      .init("leave_one_out", .array(influence.cases.indices.map { .object(leftOut($0)) })),
    ]
  }

  private func study(_ place: Int) -> [JSONValue.Member] {
    let one = influence.cases[place]
    let omitted = try? one.omitted.get()
    return [
      .init("study", .string(one.label)), .init("rstudent", JSONValue(one.studentizedResidual)),
      .init("dffits", JSONValue(one.dffits)), .init("cook", JSONValue(one.cooksDistance)),
      .init("cov_ratio", JSONValue(one.covarianceRatio)),
      .init("tau2", JSONValue(omitted?.heterogeneity?.tauSquared)),
      .init("q", JSONValue(omitted?.heterogeneity?.q)), .init("hat", JSONValue(one.hat)),
      .init("dfbetas", one.dfbetas.map { .array($0.map { .number($0) }) } ?? .null),
      .init("influential", .bool(one.isInfluential)),
    ] + (reason(place).map { [.init("reason", .string($0))] } ?? [])
  }

  private func leftOut(_ place: Int) -> [JSONValue.Member] {
    let one = influence.cases[place]
    let found = (try? one.omitted.get())?.coefficients ?? []
    return [
      .init("study", .string(one.label)),
      .init(
        "estimates",
        .array(
          found.map { .object([.init("name", .string($0.name))] + NetworkMembers.estimate($0)) })),
    ]
  }

  public var headers: [String] {
    ["study", "number", "rstudent", "dffits", "cook", "cov_ratio", "tau2", "q", "hat"]
      + coefficients.map { "dfbetas_\($0)" } + coefficients.map { "without_\($0)" } + ["influential"]
  }

  public var rows: [[CSVValue]] {
    influence.cases.enumerated().map { place, one in
      let omitted = try? one.omitted.get()
      let measures: [Double?] = [
        one.studentizedResidual, one.dffits, one.cooksDistance, one.covarianceRatio,
        omitted?.heterogeneity?.tauSquared, omitted?.heterogeneity?.q, one.hat,
      ]
      let changes = coefficients.indices.map { one.dfbetas?[$0] }
      let without = coefficients.indices.map { omitted?.coefficients[$0].estimate }
      return [.text(one.label), .integer(place + 1)] + (measures + changes + without).map { CSVValue($0) }
        + [.text(one.isInfluential ? "yes" : "no")]
    }
  }

  public var narrowest: Interval? {
    fit.treatments.indices.lazy.filter { $0 != fit.contrasts.reference }
      .map { fit.effect(of: $0, against: fit.contrasts.reference).interval }
      .min { $0.width < $1.width }
  }

  // MARK: Text

  public func text(_ words: NetworkWords) -> String {
    [sentence, table(words), failures].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var sentence: String {
    let cutoffs = InfluenceCutoffs(cases: influence.cases.count, coefficients: coefficients.count)
    let limits =
      "Cook's distance > \(cutoffs.cooksDistance.rounded(toDigits: 2)), hat > \(cutoffs.hat.rounded(toDigits: 2)) or |DFBETAS| > 1"
    let found = influence.cases.filter(\.isInfluential).map(\.label)
    let start =
      "Each of \(NetworkWords.count(influence.cases.count, "study", "studies")) left out in turn, effects being against "
      + "\(fit.treatments[fit.contrasts.reference].visible).\n"
    guard !found.isEmpty else { return start + "No study is influential (\(limits)).\n" }
    return start
      + "Influential (\(limits)): \(found.inWords()). Look at what is special about \(found.count == 1 ? "it" : "them") "
      + "before anything is left out; being influential is no reason by itself.\n"
  }

  private func table(_ words: NetworkWords) -> String {
    var lines = [
      [
        "Study", "Cook's D", "cov. ratio", "tau2 without", "Q without", "hat", "Most changed effect", "from",
        "to", "",
      ]
    ]
    for one in influence.cases {
      let omitted = try? one.omitted.get()
      let most = one.dfbetas.flatMap { changes in
        changes.indices.max { abs(changes[$0]) < abs(changes[$1]) }
      }
      let moved = most.flatMap { place in omitted.map { (place, $0.coefficients[place].estimate) } }
      lines.append([
        one.label, number(one.cooksDistance), number(one.covarianceRatio),
        omitted?.heterogeneity.map { words.display.heterogeneity($0.tauSquared) } ?? "-",
        number(omitted?.heterogeneity?.q), number(one.hat), moved.map { coefficients[$0.0] } ?? "-",
        moved.map { shown(fit.regression.coefficients[$0.0].estimate, of: $0.0, words) } ?? "-",
        moved.map { shown($0.1, of: $0.0, words) } ?? "-", one.isInfluential ? "*" : "",
      ])
    }
    return TextTable(rows: lines).text
  }

  /// An effect on the display scale; a moderator's coefficient on the analysis scale.
  private func shown(_ value: Double, of coefficient: Int, _ words: NetworkWords) -> String {
    coefficient < fit.treatments.count - 1
      ? words.display.effect(value) : value.rounded(toDigits: words.display.digits + 2)
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "-" }
    return value.rounded(toDigits: abs(value) < 0.0995 ? 3 : 2)
  }

  private var failures: String {
    influence.cases.indices.compactMap { place in
      reason(place).map { "Without \(influence.cases[place].label.visible): no result; \($0).\n" }
    }.joined()
  }
}
