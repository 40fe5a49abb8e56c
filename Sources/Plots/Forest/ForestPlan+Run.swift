public import Analyses
import BiasAdjustment
public import Estimates
public import Instruments
public import StudyTables

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
    let order = sort.map { StudyOrder($0) } ?? layout.order
    for place in results.analyses.indices {
      results.analyses[place].notes += try notes(on: results.analyses[place], order)
    }
    var rows = try rows(of: results, order, shownAs: transformation)
    if !showsSubgroupTest { rows.panels = rows.panels.map { $0.withoutSubgroupTest() } }
    rows.favours = favoured ?? rows.favours
    if let names = try armNames
      ?? favoured?.armNames(areAligned: results.analyses.allSatisfy(\.studies.isAligned)),
      rows.arms.count == 2
    {
      rows.arms[0].name = names.first
      rows.arms[1].name = names.second
    }
    try setAxis(of: &rows)
    words.apply(to: &rows)
    rows.hidden.formUnion(try words.hiddenParts)
    var plan = self
    plan.analysis = results.plan
    plan.layout = layout.code
    return ForestResults(plan: plan, analyses: results, table: rows, layout: layout)
  }

  private func rows(
    of results: AnalysisResults, _ order: StudyOrder, shownAs transformation: DisplayTransformation?
  ) throws(AnalysisError) -> ForestTable {
    if let series { return try ForestTable(series, of: results, shownAs: transformation) }
    return try ForestTable(
      results, shownAs: transformation, order: order,
      showsJudgements: showsJudgements, assumptions: adjustment.sentences, areSubgroups: showsSubtotals,
      columns: words.columns == nil ? results.moderatorHeaders : try words.headers)
  }

  private func notes(on analysis: Analysis, _ order: StudyOrder) throws(AnalysisError) -> [AnalysisNote] {
    if case .cumulative(let joining) = series { return try StudyOrder(joining).notesOfJoining(analysis) }
    return try order.notes(on: analysis)
  }

  private func setAxis(of rows: inout ForestTable) throws(AnalysisError) {
    if let referenceLine {
      guard !rows.isLogarithmic || referenceLine > 0 else {
        throw .impossible(key: "reference_line", value: "\(referenceLine)", reason: "a ratio is positive")
      }
      rows.referenceValue = referenceLine
    }
    rows.axisChoice = try axis.choice(isLogarithmic: rows.isLogarithmic)
  }

  func layout(preset: Preset?) throws(AnalysisError) -> any ForestLayout {
    do throws(CatalogueError) {
      return try Catalogue.forestLayouts.element(layout ?? preset?.layout ?? DefaultLayout().code)
    } catch {
      throw .code(key: "layout", error)
    }
  }
}

extension AnalysisResults {
  /// The columns of the moderators, which stand beside the studies where no others are named.
  fileprivate var moderatorHeaders: (left: [String], right: [String]) {
    guard analyses.allSatisfy(\.levelEffects.isEmpty) else { return ([], []) }
    let known = moderators.filter { name in
      analyses.allSatisfy { analysis in
        (try? analysis.studies.texts(name, for: .beside)) != nil
      }
    }
    return (known, [])
  }
}
