extension RiskOfBiasTool {
  /// Whether a name is one of the tool's judgements, of a domain or overall.
  public func hasJudgement(_ name: String) -> Bool { levels.contains { $0.isNamed(name) } }

  /// Whether a name is a judgement that a domain allows.
  public func hasJudgement(_ name: String, of domain: Domain) -> Bool {
    levels(of: domain).contains { $0.isNamed(name) }
  }

  /// Whether a name is a judgement that may be the overall one.
  public func hasOverallJudgement(_ name: String) -> Bool { overallLevels.contains { $0.isNamed(name) } }

  /// Whether a name is an overall judgement that the tool does not let into a synthesis.
  public func bars(_ name: String) -> Bool {
    overallLevels.contains { !$0.entersSynthesis && $0.isNamed(name) }
  }

  /// Whether a word says that nothing was judged, which robvis and RevMan write in cells of tools that have no such level.
  public static func saysNotJudged(_ word: String) -> Bool {
    let words: Set<String> = [
      "ni", "noinformation", "noinfo", "na", "n/a", "notapplicable", "notassessed", "notjudged",
    ]
    return words.contains(word.foldedName)
  }
}
