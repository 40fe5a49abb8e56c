public import Analyses
import BiasAdjustment
import EffectSizes
public import Estimates
import Graphics
import MetaAnalysis
import RiskOfBias
public import StudyTables

extension ForestPlot {
  /// The forest plot of a model's fit to studies from a table, with what their arms report.
  ///
  /// <!-- snippet: given let (studies, fit): (Studies, PooledFit) -->
  ///
  ///     try ForestPlot(fit, of: studies).picture().svg.write(to: "forest.svg")
  public init(
    _ fit: PooledFit, of studies: Studies, layout: any ForestLayout = .default, page: ForestPage = .fullWidth
  ) {
    let columns = ForestArmColumns([studies])
    let arms = ForestArms(studies, in: columns)
    let scale = ForestScale(studies.scale)
    let panel = ForestPanel(
      fit, arms: studies.positions.map(arms.values), totals: arms.totals(of: studies.positions),
      inverses: studies.positions.map(studies.exactInverse), on: scale)
    self.init(
      ForestTable(
        [panel], on: scale,
        title: "Forest plot of \(studies.title): \(scale.measure.lowercased())",
        level: fit.settings.level,
        arms: columns.headings, favours: studies.isAligned ? .benefit : nil,
        model: studies.hasTurned ? ForestTable.turned(studies.scale, shownOn: scale) + "." : nil,
        modelAbbreviation: InverseVariancePooling.abbreviation(
          isRandomEffects: fit.heterogeneity.isRandomEffects)),
      layout: layout, page: page)
  }
}

extension ForestTable {
  /// The table of analyses side by side, one panel each.
  ///
  /// - Parameters:
  ///   - results: The analyses.
  ///   - transformation: From the analysis scale to that of the axis; `nil` for the measure's own.
  ///   - order: The order of the studies.
  ///   - showsJudgements: Whether the judgements that were read with the results stand beside the studies.
  ///   - assumptions: What a reader must know of other ways of pooling, a sentence each.
  ///   - headers: Headers of the table whose cells stand beside the studies, to the left and to the right of the plot.
  ///   - areSubgroups: Whether the analyses are subgroups of one panel, which has subtotals and no total.
  /// - Throws: `AnalysisError` where the order names no column, or no judgements were read.
  public init(
    _ results: AnalysisResults, shownAs transformation: DisplayTransformation? = nil,
    order: StudyOrder = .asGiven, showsJudgements: Bool = false, assumptions: [String] = [],
    areSubgroups: Bool = false, columns headers: (left: [String], right: [String]) = ([], [])
  ) throws(AnalysisError) {
    let first = results.analyses[0]
    let scale = ForestScale(first.scale, shownAs: transformation)
    let columns = ForestArmColumns(results.analyses.filter { !$0.hasComposites }.map(\.studies))
    var panels: [ForestPanel] = []
    for analysis in results.analyses {
      panels.append(
        ForestPanel(
          analysis, ForestArms(analysis.studies, in: columns), order: try order.positions(of: analysis),
          assessments: showsJudgements ? try analysis.assessments : nil,
          columns: try analysis.texts(headers.left + headers.right),
          on: scale))
    }
    if areSubgroups { panels = [ForestPanel(subtotalsOf: panels, of: results.analyses, on: scale)] }
    self.init(
      panels, on: scale, title: "Forest plot of \(first.studies.title): \(first.scale.nameInSentence)",
      level: first.choices.level, arms: columns.headings,
      favours: first.studies.isAligned && first.interaction == nil ? .benefit : nil,
      model: Self.note(results, assumptions, on: scale),
      modelAbbreviation: first.choices.abbreviation(for: first.studies.measure.code))
    studyLevel = first.choices.studyLevel
    self.columns = (headers.left + headers.right).enumerated().map { place, header in
      let cells = rows.compactMap { $0.columns.indices.contains(place) ? $0.columns[place] : nil }
      return ForestDataColumn(
        header: header, isRight: place >= headers.left.count,
        isNumeric: !cells.isEmpty && cells.allSatisfy { Double($0) != nil })
    }
  }

  /// What turned effects mean: positive differences are better, or ratios above 1.
  fileprivate static func turned(_ own: EffectScale, shownOn scale: ForestScale) -> String {
    let better = scale.referenceValue.map {
      $0 == 0 ? "positive" : "above \(DecimalText.trimmed($0, decimals: 4))"
    }
    return "Effects are turned where lower \(own.isOfScores ? "scores are" : "is") better: "
      + "\(better ?? "higher") is better"
  }

  /// The model, and what else a reader must know: turned effects, other ways of pooling.
  private static func note(
    _ results: AnalysisResults, _ assumptions: [String], on scale: ForestScale
  ) -> String? {
    let hasModel = results.analyses.contains { $0.studyCount > 1 }
    var sentences = hasModel ? results.modelSentences.map { $0.replacing("tau2", with: "\u{3C4}\u{B2}") } : []
    if results.analyses.contains(where: { !$0.fittedMeans.isEmpty }) {
      sentences.append("Grey diamonds: means by the regression, with their intervals")
    }
    if results.analyses.contains(where: \.studies.hasTurned) {
      sentences.append(turned(results.analyses[0].scale, shownOn: scale))
    }
    if results.analyses.contains(where: { !$0.strategies.isEmpty }) {
      sentences.append(
        "Filled diamonds: the plain result; open diamonds: other ways of pooling the same studies")
      sentences += assumptions
    }
    // A reader must not take what has no panel for what was not studied.
    let missing = results.tableNotes.compactMap(\.partWithoutResult)
    if !missing.isEmpty { sentences.append("No result for \(missing.listed)") }
    guard sentences.count > 1 else { return sentences.first }
    return sentences.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }
}

extension ForestFavours {
  /// Effects that are aligned to benefit: larger values favour the intervention.
  static var benefit: ForestFavours { ForestFavours(left: "control", right: "intervention") }
}

extension Analysis {
  /// The cells of some columns for each study of a result.
  fileprivate func texts(_ headers: [String]) throws(AnalysisError) -> [[String?]] {
    var rows = Array(repeating: [String?](), count: results.count)
    for header in headers {
      do throws(StudyTableError) {
        for (place, result) in results.enumerated() {
          rows[place].append(try studies.text(header, at: result.position, for: .beside))
        }
      } catch {
        throw .table(error)
      }
    }
    return rows
  }

  /// The judgements of the studies of a result, with an effect or without.
  var assessments: [Assessment?] {
    get throws(AnalysisError) {
      guard let judged else { throw .table(studies.judgementsMissing) }
      return judged.assessments(at: results.map(\.position))
    }
  }
}
