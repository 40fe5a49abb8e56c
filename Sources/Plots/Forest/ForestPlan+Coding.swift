import Analyses

extension ForestPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case showsJudgements = "rob"
    case layout, favours
    case favoursAsWritten = "favours_as_written"
    case showsSubtotals = "subtotals"
    case showsSubgroupTest = "subgroup_test"
    case arms, sort
    case referenceLine = "reference_line"
    case limits = "xlim"
    case ticks, title
    case axisTitle = "axis_title"
    case effectName = "effect_name"
    case columns = "columns_shown"
    case hidden = "hide"
    case leavesOneOut = "leave_one_out"
    case cumulativeOrder = "cumulative"
  }

  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(showsJudgements, forKey: .showsJudgements)
    if showsJudgements { try adjustment.encode(to: encoder) }
    try container.encode(layout, forKey: .layout)
    try container.encode(favours, forKey: .favours)
    if favoursAsWritten { try container.encode(true, forKey: .favoursAsWritten) }
    if showsSubtotals { try container.encode(true, forKey: .showsSubtotals) }
    if !showsSubgroupTest { try container.encode(false, forKey: .showsSubgroupTest) }
    try container.encode(arms, forKey: .arms)
    try container.encode(sort, forKey: .sort)
    try container.encode(referenceLine, forKey: .referenceLine)
    try container.encode(axis.limits, forKey: .limits)
    try container.encode(axis.ticks, forKey: .ticks)
    try container.encode(words.title, forKey: .title)
    try container.encode(words.axisTitle, forKey: .axisTitle)
    try container.encode(words.effectName, forKey: .effectName)
    try container.encode(words.columns, forKey: .columns)
    try container.encode(words.hidden, forKey: .hidden)
    switch series {
    case .leaveOneOut: try container.encode(true, forKey: .leavesOneOut)
    case .cumulative(let order): try container.encode(order, forKey: .cumulativeOrder)
    case nil: break
    }
  }

  public init(from decoder: any Decoder) throws {
    analysis = try AnalysisPlan(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    showsJudgements = try container.decodeIfPresent(Bool.self, forKey: .showsJudgements) ?? false
    adjustment = try AdjustmentPlan(from: decoder)
    layout = try container.decodeIfPresent(String.self, forKey: .layout)
    favours = try container.decodeIfPresent(String.self, forKey: .favours)
    favoursAsWritten = try container.decodeIfPresent(Bool.self, forKey: .favoursAsWritten) ?? false
    showsSubtotals = try container.decodeIfPresent(Bool.self, forKey: .showsSubtotals) ?? false
    showsSubgroupTest = try container.decodeIfPresent(Bool.self, forKey: .showsSubgroupTest) ?? true
    arms = try container.decodeIfPresent(String.self, forKey: .arms)
    sort = try container.decodeIfPresent(String.self, forKey: .sort)
    referenceLine = try container.decodeIfPresent(Double.self, forKey: .referenceLine)
    axis.limits = try container.decodeIfPresent([Double].self, forKey: .limits)
    axis.ticks = try container.decodeIfPresent([Double].self, forKey: .ticks)
    words.title = try container.decodeIfPresent(String.self, forKey: .title)
    words.axisTitle = try container.decodeIfPresent(String.self, forKey: .axisTitle)
    words.effectName = try container.decodeIfPresent(String.self, forKey: .effectName)
    words.columns = try container.decodeIfPresent(String.self, forKey: .columns)
    words.hidden = try container.decodeIfPresent(String.self, forKey: .hidden)
    if let order = try container.decodeIfPresent(String.self, forKey: .cumulativeOrder) {
      series = .cumulative(order: order)
    } else if try container.decodeIfPresent(Bool.self, forKey: .leavesOneOut) ?? false {
      series = .leaveOneOut
    }
  }
}
