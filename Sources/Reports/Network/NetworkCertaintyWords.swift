import Analyses
import Certainty
import Estimates
import NetworkMetaAnalysis

/// What is said of the certainty of a comparison: each domain's draft with its reason.
struct NetworkCertaintyWords {
  let draft: ComparisonCertainty
  let comparison: NetworkComparison
  let judged: JudgedNetwork
  let words: NetworkWords

  /// What drafts are, for those who judge.
  static let draftNote =
    "A draft: the rules behind it are this program's, after CINeMA, and the judgements are yours to make. Reporting bias is always yours, and "
    + "indirectness where no column 'indirectness' tells of it (low, some or high, for each study). Imprecision, heterogeneity and incoherence "
    + "are about the same spread of effects: do not lower twice for one of them."

  /// What drafts are, for those who read what others judged.
  static let reportNote =
    "Drafts are made by rules of the program, after CINeMA; the reviewers judge, and their judgements stand beside the drafts. Nothing in the "
    + "numbers tells of reporting bias. Imprecision, heterogeneity and incoherence are about the same spread of effects and should not each lower "
    + "the certainty of one comparison."

  /// `moderate`, or `moderate or low` while a choice is open.
  var level: String { draft.levels.map(FindingWords.name).joined(separator: " or ") }

  /// A domain as people read it.
  static func name(_ domain: NetworkDomain) -> String {
    switch domain {
    case .withinStudyBias: "within-study bias"
    case .reportingBias: "reporting bias"
    case .indirectness: "indirectness"
    case .imprecision: "imprecision"
    case .heterogeneity: "heterogeneity"
    case .incoherence: "incoherence"
    }
  }

  /// `some concerns`; `to be judged` where it is left to people.
  func concern(_ domain: NetworkDomain) -> String {
    let options = draft.options(in: domain)
    return options.isEmpty ? "to be judged" : options.map(Self.name).joined(separator: " or ")
  }

  static func name(_ concern: Concern) -> String {
    switch concern {
    case .none: "no concerns"
    case .serious: "some concerns"
    case .verySerious: "major concerns"
    }
  }

  /// Why: the facts behind a domain's draft.
  func reason(_ domain: NetworkDomain) -> String {
    switch domain {
    case .withinStudyBias: bias
    case .reportingBias: "nothing in the table tells of what was not reported"
    case .indirectness: indirectness
    case .imprecision: imprecision
    case .heterogeneity: heterogeneity
    case .incoherence: incoherence
    }
  }

  private func share(_ value: Double) -> String { Display.percent(100 * value) }

  private var bias: String {
    guard let input = draft.withinStudyBias else { return "no study has a judgement of its risk of bias" }
    var text =
      "\(share(input.lowShare)) of the estimate comes from studies at low risk of bias, \(share(input.highShare)) from studies at high risk"
    if input.unjudgedShare > 0.0005 {
      text += ", \(share(input.unjudgedShare)) from studies without a judgement"
    }
    return text
  }

  private var indirectness: String {
    guard let input = draft.indirectness else { return "no study has a judgement of its indirectness" }
    let parts = [
      (input.lowShare, "studies that address the question directly"),
      (input.someShare, "studies that differ from it in some respect"),
      (input.highShare, "studies that address another"),
    ].filter { $0.0 > 0.0005 }
    guard parts.count > 1 else { return "all of the estimate comes from \(parts.first?.1 ?? "no study")" }
    return parts.map { "\(share($0.0)) from \($0.1)" }.inWords() + " (shares of the estimate)"
  }

  private func listed(_ values: [Double]) -> String {
    values.map { words.display.effect($0) }.inWords()
  }

  private var lines: String {
    judged.hasMeaning
      ? "values at which its meaning changes" : "no effect, nobody having said which differences matter"
  }

  private var imprecision: String {
    let crossed = draft.imprecision.crossed
    let interval = words.display.interval(draft.imprecision.interval)
    return crossed.isEmpty
      ? "the interval (\(interval)) includes none of the \(judged.hasMeaning ? lines : "values that matter (\(lines))")"
      : "the interval (\(interval)) includes \(listed(crossed))"
  }

  private var heterogeneity: String {
    guard let input = draft.heterogeneity else { return "there is no prediction interval" }
    let interval = words.display.interval(input.prediction)
    let crossed = input.crossedByPredictionOnly
    return crossed.isEmpty
      ? "the prediction interval (\(interval)) includes no value that matters beyond those of the confidence interval"
      : "the prediction interval (\(interval)) includes \(listed(crossed)), and the confidence interval does not"
  }

  private var incoherence: String {
    switch draft.incoherence {
    case .both(let p): return "direct and indirect evidence differ with \(Display.pValue(p))"
    case .network(let p):
      let kind = comparison.direct == nil ? "indirect" : "direct"
      return "the evidence is \(kind) alone; designs of the whole network differ with \(Display.pValue(p))"
    case .untestable: return "no loop of different studies is closed, so nothing tests it"
    }
  }
}
