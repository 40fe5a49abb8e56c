public import RevMan
public import StudyTables

extension ForestPlan {
  /// The plan with what the review's own forest plot has wherever it chooses nothing: names of arms and directions, subtotals,
  /// and the test between subgroups.
  ///
  /// - Parameters:
  ///   - outcome: The outcome that is drawn.
  ///   - table: Its rows.
  ///   - level: The level where it is chosen; `nil` for the review's.
  ///   - showsJudgements: Whether judgements are shown, where that is chosen; `nil` for those that the review has and shows.
  public func following(
    _ outcome: RevManOutcome, in table: StudyTable, level: Double? = nil, showsJudgements: Bool? = nil
  ) -> ForestPlan {
    var plan = self
    let hasJudgements = table.table.column(named: "rob_tool") != nil
    plan.showsJudgements = showsJudgements ?? (outcome.showsJudgements != false && hasJudgements)
    plan.analysis = analysis.following(outcome, level: level)
    plan.showsSubtotals = analysis.rows.by == nil && plan.analysis.rows.by == RevManOutcome.subgroupHeader
    let hasOwnSubgroups = plan.showsSubtotals || plan.analysis.model.subgroup == RevManOutcome.subgroupHeader
    if hasOwnSubgroups && analysis.model.subgroup == nil {
      plan.showsSubgroupTest = outcome.analysis.testsSubgroups
    }
    plan.arms = arms ?? outcome.armNames.map { NamePair($0.first, $0.second).text }
    guard favours == nil, let labels = outcome.axisLabels else { return plan }
    let names = [labels.first, labels.second].map(Self.favouredName)
    plan.favoursAsWritten = names.contains(nil)
    let (left, right) = (names[0] ?? labels.first, names[1] ?? labels.second)
    plan.favours =
      (plan.favoursAsWritten ? NamePair(labels.first, labels.second) : NamePair(left, right)).text
    return plan
  }

  /// The name in "Favours [training]"; `nil` where a label is another text.
  private static func favouredName(_ label: String) -> String? {
    let words = ["favours ", "favors "]
    guard let word = words.first(where: label.lowercased().hasPrefix) else { return nil }
    let name = label.dropFirst(word.count).drop { $0 == " " }
    let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
    let plain = isBracketed ? name.dropFirst().dropLast() : name
    return plain.isEmpty ? nil : String(plain)
  }
}
