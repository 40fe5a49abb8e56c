extension RiskOfBiasTool {
  /// Whether a name is one of the tool's judgements, of a domain or overall.
  public func hasJudgement(_ name: String) -> Bool { level(name, among: levels) != nil }

  /// Whether a name is a judgement that a domain allows.
  public func hasJudgement(_ name: String, of domain: Domain) -> Bool {
    level(name, among: levels(of: domain)) != nil
  }

  /// Whether a name is a judgement that may be the overall one.
  public func hasOverallJudgement(_ name: String) -> Bool { level(name, among: overallLevels) != nil }

  /// The level of a name: one of its own, a word for it in another language, or the first letters of its words (`H`, `SC`)
  /// where no other level of the tool has them.
  func level(_ name: String, among levels: [JudgementLevel]) -> JudgementLevel? {
    if let level = levels.first(where: { $0.isNamed(name) }) { return level }
    if let english = JudgementWords.english(name) { return levels.first { $0.isNamed(english) } }
    guard name.utf8.count < 4 else { return nil }
    let initials = self.levels.filter { $0.initials == name.uppercased() }
    return initials.count == 1 ? levels.first { $0 == initials[0] } : nil
  }

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
