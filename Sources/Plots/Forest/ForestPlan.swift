public import Analyses
import BiasAdjustment
import Estimates

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
  /// What is chosen about the axis.
  public var axis = ForestAxisPlan()
  /// What is chosen about words and columns.
  public var words = ForestWordsPlan()

  /// A series of results in place of studies; `nil` for studies.
  public var series: ForestSeries?

  /// A plot of analyses without judgements.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try analysis.check()
    try checkPlot()
  }

  /// The same of what is chosen beside the analyses.
  func checkPlot() throws(AnalysisError) {
    try checkAdjustment()
    if let referenceLine, !referenceLine.isFinite {
      throw .impossible(key: "reference_line", value: "\(referenceLine)", reason: "it stands at a number")
    }
    try axis.check()
    try words.check()
    try series?.check(self)
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

  var favoured: ForestFavours? {
    get throws(AnalysisError) {
      guard let names = try Self.names(favours, key: "favours") else { return nil }
      var favoured = ForestFavours(left: names.first, right: names.second)
      favoured.areWhole = favoursAsWritten
      return favoured
    }
  }

  var armNames: NamePair? {
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
