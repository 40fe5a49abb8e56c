import RiskOfBias

/// What an item of a review's risk-of-bias table is in the tools that are known.
struct JudgedItem {
  /// The domain of each tool that has one of the name, by the tools' codes.
  let domains: [String: String]
  /// Whether it is the judgement over all domains.
  let isOverall: Bool

  /// The item of a name, such as "Allocation concealment (selection bias)".
  init(_ name: String) {
    let folded = Self.folded(name)
    domains = Self.known[folded] ?? [:]
    isOverall = Self.overall.contains(folded)
  }

  /// Whether it is anything that is known.
  var isKnown: Bool { isOverall || !domains.isEmpty }

  /// The item and the group of outcomes of a header such as "Incomplete outcome data: Self-report": the longest beginning
  /// that is an item's name, or else all before the last colon.
  static func parts(of header: String) -> (item: String, group: String?) {
    if JudgedItem(header).isKnown { return (header, nil) }
    let splits = header.ranges(of: ": ").reversed().map {
      (item: String(header[..<$0.lowerBound]), group: String(header[$0.upperBound...]))
    }
    guard let split = splits.first(where: { JudgedItem($0.item).isKnown }) ?? splits.first else {
      return (header, nil)
    }
    return (split.item, split.group)
  }

  /// Tools in the order in which they are preferred where an item's name is that of several.
  static let tools: [RiskOfBiasTool] = {
    let preferred = ["rob1", "rob2"]
    let first = preferred.compactMap { code in RiskOfBiasTools.all.first { $0.code == code } }
    return first + RiskOfBiasTools.all.filter { !preferred.contains($0.code) }
  }()

  private static let overall: Set<String> = [
    "overall", "overallbias", "overallriskofbias", "overalljudgement", "overallriskofbiasjudgement",
  ]

  private static let known: [String: [String: String]] = {
    var known: [String: [String: String]] = [:]
    for tool in tools {
      for domain in tool.domains {
        for name in [domain.name, domain.shortName] {
          known[folded(name), default: [:]][tool.code] = domain.code
        }
      }
    }
    for (name, code) in questions { known[name, default: [:]]["rob1"] = code }
    return known
  }()

  /// The tool of 2011 as the questions that it had in RevMan before, and its items as people write them.
  private static let questions = [
    "adequatesequencegeneration": "D1", "allocationconcealed": "D2", "blindingofparticipants": "D3",
    "blindingofoutcomeassessors": "D4", "incompleteoutcomedataaddressed": "D5",
    "freeofselectivereporting": "D6", "selectiveoutcomereporting": "D6", "freeofotherbias": "D7",
  ]

  /// A name without the kind of bias in brackets behind it, case, signs and differences of spelling.
  private static func folded(_ name: String) -> String {
    let plain = name.trimmed
    let bracket = plain.hasSuffix(")") ? plain.lastIndex(of: "(") : nil
    let words = bracket.map { plain[..<$0] } ?? plain[...]
    return words.lowercased().filter { $0.isLetter || $0.isNumber }
      .replacing("randomiz", with: "randomis").replacing("judgment", with: "judgement")
  }
}
