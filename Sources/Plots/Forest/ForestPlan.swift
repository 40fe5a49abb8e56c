public import Analyses
import BiasAdjustment
public import Estimates
public import Instruments
public import StudyTables

/// Everything that is chosen about a forest plot and the analyses in it: its keys are those of a document's `settings`.
public struct ForestPlan: Sendable, Hashable {
  /// The analyses, a panel each.
  public var analysis: AnalysisPlan
  /// Whether the judgements of risk of bias stand beside the studies.
  public var showsJudgements = false
  /// What is known or believed of studies at each judgement, for pooled effects beside the plain ones.
  public var adjustment = AdjustmentPlan()
  /// The code of the layout; `nil` for the preset's, or the package's own.
  public var layout: String?
  /// Whom smaller and larger values favour: `LEFT,RIGHT`, or `LEFT|RIGHT` where a name has a comma.
  public var favours: String?
  /// Whether `favours` has whole texts, to which the layout adds no word.
  public var favoursAsWritten = false
  /// Whether the analyses of the levels of a column are drawn as subgroups of one panel, with subtotals and no total.
  public var showsSubtotals = false
  /// Whether the test between subgroups is shown.
  public var showsSubgroupTest = true
  /// The names of the arms, group 1 first: `FIRST,SECOND`, or `FIRST|SECOND` where a name has a comma.
  public var arms: String?
  /// The order of the studies: `effect`, `precision` or a column's header; `nil` for the table's.
  public var sort: String?
  /// Where the vertical line stands, on the scale of the axis; `nil` for no effect.
  public var referenceLine: Double?

  /// A plot of analyses without judgements.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try analysis.check()
    try checkPlot()
  }

  /// The same of what is chosen beside the analyses.
  private func checkPlot() throws(AnalysisError) {
    try checkAdjustment()
    if let referenceLine, !referenceLine.isFinite {
      throw .impossible(key: "reference_line", value: "\(referenceLine)", reason: "it stands at a number")
    }
    _ = try layout(preset: analysis.knownChoices.preset)
    _ = try favoured
    _ = try armNames
  }

  private func checkAdjustment() throws(AnalysisError) {
    if !showsJudgements, let first = adjustment.keys.first ?? adjustment.map.map({ _ in "map" }) {
      throw .requires(key: first, other: "rob: pooled effects are weighted or adjusted by judgements")
    }
    if adjustment.map != nil && !adjustment.isAsked {
      throw .requires(key: "map", other: "quality, bias or another way of taking judgements into account")
    }
    try analysis.check(adjustment)
  }

  private var favoured: ForestFavours? {
    get throws(AnalysisError) {
      guard let names = try Self.names(favours, key: "favours") else { return nil }
      var favoured = ForestFavours(left: names.first, right: names.second)
      favoured.areWhole = favoursAsWritten
      return favoured
    }
  }

  private var armNames: NamePair? {
    get throws(AnalysisError) { try Self.names(arms, key: "arms") }
  }

  /// The two names of a key.
  private static func names(_ text: String?, key: String) throws(AnalysisError) -> NamePair? {
    guard let text else { return nil }
    if let names = NamePair(text) { return names }
    throw .impossible(
      key: key, value: "'\(text)'", reason: "write two names, as in \"intervention,control\"")
  }
}

/// The rows of a forest plot and the analyses that they are of.
public struct ForestResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: ForestPlan
  /// The analyses.
  public var analyses: AnalysisResults
  /// The rows.
  public var table: ForestTable
  /// The layout.
  public var layout: any ForestLayout
}

extension ForestPlan {
  /// The plot's rows, and its plan with every choice spelt out.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - transformation: From the analysis scale to that of the axis; `nil` for the measure's own.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, shownAs transformation: DisplayTransformation? = nil,
    registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> ForestResults {
    try checkPlot()
    var results = try analysis.run(
      on: table, registry: registry, judgements: showsJudgements ? .any : nil)
    if showsJudgements, adjustment.isAsked { try results.addStrategies(adjustment) }
    let favoured = try favoured
    if let favoured, results.analyses.contains(where: \.studies.hasTurned) {
      results.tableNotes.append(.directionsNamed(right: favoured.right))
    }
    let layout = try layout(preset: results.analyses[0].choices.preset)
    let order = sort.map { ForestOrder($0) } ?? .asGiven
    for place in results.analyses.indices {
      results.analyses[place].notes += try order.notes(on: results.analyses[place])
    }
    var rows = try ForestTable(
      results, shownAs: transformation, order: order,
      showsJudgements: showsJudgements, assumptions: adjustment.sentences, areSubgroups: showsSubtotals)
    if !showsSubgroupTest { rows.panels = rows.panels.map { $0.withoutSubgroupTest() } }
    rows.favours = favoured ?? rows.favours
    if let names = try armNames, rows.arms.count == 2 {
      rows.arms[0].name = names.first
      rows.arms[1].name = names.second
    }
    if let referenceLine {
      guard !rows.isLogarithmic || referenceLine > 0 else {
        throw .impossible(key: "reference_line", value: "\(referenceLine)", reason: "a ratio is positive")
      }
      rows.referenceValue = referenceLine
    }
    var plan = self
    plan.analysis = results.plan
    plan.layout = layout.code
    return ForestResults(plan: plan, analyses: results, table: rows, layout: layout)
  }

  private func layout(preset: Preset?) throws(AnalysisError) -> any ForestLayout {
    do throws(CatalogueError) {
      return try Catalogue.forestLayouts.element(layout ?? preset?.layout ?? DefaultLayout().code)
    } catch {
      throw .code(key: "layout", error)
    }
  }
}

extension ForestPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case showsJudgements = "rob"
    case layout, favours
    case favoursAsWritten = "favours_as_written"
    case showsSubtotals = "subtotals"
    case showsSubgroupTest = "subgroup_test"
    case arms, sort
    case referenceLine = "reference_line"
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
  }
}
