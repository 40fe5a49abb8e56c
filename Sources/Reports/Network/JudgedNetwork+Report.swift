public import Analyses
import Certainty
public import Estimates
import NetworkMetaAnalysis
public import Tables

extension JudgedNetwork: NetworkReported {
  public static var schema: String { "network-certainty" }

  var names: [String] { contributed.pooled.treatments }

  /// What is said of each pair.
  func words(_ words: NetworkWords) -> [NetworkCertaintyWords] {
    zip(drafts, comparisons).map {
      NetworkCertaintyWords(draft: $0, comparison: $1, judged: self, words: words)
    }
  }

  private var plainWords: NetworkWords {
    NetworkWords(scale, NetworkChoices(), Display.Choice(), narrowest: narrowest)
  }

  public var members: [JSONValue.Member] {
    [
      .init("draft", .bool(true)), .init("note", .string(NetworkCertaintyWords.draftNote)),
      .init("thresholds", .array(thresholds.map { .number($0) })),
      .init("comparisons", .array(words(plainWords).map { .object(member($0)) })),
    ]
  }

  private func member(_ words: NetworkCertaintyWords) -> [JSONValue.Member] {
    let row = words.comparison
    let domains = NetworkDomain.allCases.map { domain in
      let options = words.draft.options(in: domain)
      return JSONValue.Member(
        domain.rawValue,
        .object([
          .init("options", .array(options.map { .string(NetworkCertaintyWords.name($0)) })),
          .init("reason", .string(words.reason(domain))),
        ]))
    }
    return [
      .init("treatment", .string(names[row.treatment])), .init("against", .string(names[row.against])),
      .init("studies", .integer(row.studies)),
    ] + NetworkMembers.estimate(row.estimate) + [
      .init("domains", .object(domains)),
      .init("levels", .array(words.draft.levels.map { .string(FindingWords.name($0)) })),
    ]
  }

  public var headers: [String] {
    ["treatment", "against", "studies", "estimate", "se", "lower", "upper"]
      + NetworkDomain.allCases.flatMap { [$0.rawValue, "\($0.rawValue)_reason"] } + ["certainty"]
  }

  public var rows: [[CSVValue]] {
    words(plainWords).map { words in
      let row = words.comparison
      let start: [CSVValue] = [
        .text(names[row.treatment]), .text(names[row.against]), CSVValue(row.studies),
      ]
      let domains = NetworkDomain.allCases.flatMap { domain -> [CSVValue] in
        [.text(words.concern(domain)), .text(words.reason(domain))]
      }
      return start + NetworkMembers.cells(row.estimate) + domains + [.text(words.level)]
    }
  }

  public var narrowest: Interval? { contributed.narrowest }

  // MARK: Text

  public func text(_ words: NetworkWords) -> String {
    let all = self.words(words)
    let domains = NetworkDomain.allCases.filter { $0 != .reportingBias }
    var lines = [["Comparison", words.scaleName, "Draft"] + domains.map { NetworkCertaintyWords.name($0) }]
    for row in all {
      lines.append([title(row), words.effect(row.comparison.estimate), row.level] + domains.map(row.concern))
    }
    let reasons = all.map { row in
      "\(title(row)):\n"
        + domains.map { "  \(NetworkCertaintyWords.name($0)): \(row.concern($0)); \(row.reason($0))\n" }
        .joined()
    }
    return NetworkCertaintyWords.draftNote + "\n\n" + TextTable(rows: lines, textColumns: lines[0].count).text
      + "\n"
      + reasons.joined(separator: "\n")
  }

  func title(_ row: NetworkCertaintyWords) -> String {
    "\(names[row.comparison.treatment]) against \(names[row.comparison.against])"
  }
}
