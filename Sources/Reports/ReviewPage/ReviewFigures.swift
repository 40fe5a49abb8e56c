import Analyses
import Estimates
import Graphics
import Plots
import SVG
import StudyTables

/// A figure of a report: a picture, or why it cannot be drawn.
struct ReviewFigure {
  /// What it shows.
  var caption: String
  /// The picture.
  @Boxed var picture: Result<Picture, AnalysisError>

  init(_ caption: String, _ draw: () throws(AnalysisError) -> Picture) {
    self.caption = caption
    do throws(AnalysisError) { picture = .success(try draw()) } catch { picture = .failure(error) }
  }

  /// Pictures that are wider take the whole width of the page.
  private static let narrow = 400.0

  /// Why it is not there.
  var problem: String? { if case .failure(let error) = picture { "\(error)" } else { nil } }

  /// The figure with its caption, and the numbers that it was drawn from folded beneath.
  func html(class name: String = "", hasNumbers: Bool = true) -> String {
    guard let picture = try? picture.get() else {
      return
        "<p class=\"missing\">Figure not drawn: \(HTML.escaped(caption)): \(HTML.escaped(problem ?? "")).</p>\n"
    }
    let isWide = picture.scene.width > Self.narrow
    let numbers =
      hasNumbers ? HTML.details("The numbers of this figure", table(picture.table), class: "numbers") : ""
    return
      "<figure\(name.isEmpty ? "" : " class=\"\(name)\"")><div class=\"\(isWide ? "paper wide" : "paper")\" tabindex=\"0\" role=\"group\" aria-label=\"\(HTML.escaped(caption))\">"
      + "\n\(picture.svg.text)</div>\n<figcaption>\(HTML.escaped(caption))</figcaption>\n\(numbers)</figure>\n"
  }

  private func table(_ source: PictureTable) -> String {
    let used = source.headers.indices.filter { column in
      source.rows.contains { $0[column] != .missing && $0[column] != .text("") }
    }
    var table = HTMLTable(
      caption: "Numbers of the figure: \(caption)", headers: used.map { source.headers[$0] }, sorts: true)
    for row in source.rows {
      table.append(
        used.map { column in
          switch row[column] {
          case .number, .integer: .number(row[column].text)
          default: .text(row[column].text)
          }
        })
    }
    return table.html
  }
}

/// The figures of one analysis.
struct OutcomeFigures {
  @Boxed var outcome: ReviewOutcome

  /// The forest plot of a plan like that of the main result.
  func forest(_ settings: AnalysisPlan, _ caption: String, isMain: Bool = false) -> ReviewFigure {
    ReviewFigure(caption) { () throws(AnalysisError) in
      let showsJudgements = isMain && outcome.analysis?.judged != nil
      var plan = outcome.plan.forest(showsJudgements: showsJudgements, of: settings)
      if case .failure? = outcome.bias { plan.adjustment = AdjustmentPlan() }
      plan.words.title = caption
      let results = try plan.run(on: outcome.table)
      return ForestPlot(results.table, layout: results.layout).picture()
    }
  }

  /// All results beside the main one that are on its scale.
  var sensitivity: ReviewFigure? {
    guard let analysis = outcome.analysis, let pooled = analysis.pooled else { return nil }
    let rows = outcome.sensitivity.filter {
      $0.group != .studies && $0.estimate != nil && $0.interval != nil && $0.scale == analysis.scale
    }
    guard rows.count > 1 else { return nil }
    return ReviewFigure("\(outcome.plan.outcome): the main result and the same with other choices") {
      ForestPlot(ForestTable(rows, beside: pooled, of: analysis), layout: .adjustments).picture()
    }
  }
}

/// The judgements of a table.
struct JudgementFigures {
  @Boxed var table: StudyTable
  let rows: RowsPlan

  private var selected: RowsPlan {
    var selected = RowsPlan()
    selected.assignments = rows.assignments
    selected.tool = rows.tool
    selected.file = rows.file
    selected.comparators = rows.comparators
    return selected
  }

  var trafficLights: ReviewFigure {
    ReviewFigure("Risk of bias of each study, by domain") { () throws(AnalysisError) in
      var plan = TrafficLightPlan()
      plan.rows = selected
      return try plan.run(on: table).plot.picture()
    }
  }

  var summary: ReviewFigure {
    ReviewFigure("Risk of bias by domain, as shares of studies") { () throws(AnalysisError) in
      var plan = AnalysisPlan()
      plan.rows = selected
      plan.model.isUnweighted = true
      return try JudgementSummaryPlan(plan).run(on: table).plot.picture()
    }
  }
}

extension ReviewAnalysis {
  /// The forest plot of the main result, or of settings like its own.
  func forest(showsJudgements: Bool, of settings: AnalysisPlan? = nil) -> ForestPlan {
    var plan = ForestPlan(settings ?? self.settings)
    plan.layout = forest.layout
    plan.favours = forest.favours
    plan.arms = forest.arms
    plan.sort = forest.sort
    plan.words.columns = forest.columns
    plan.showsJudgements = showsJudgements
    if showsJudgements, let riskOfBias { plan.adjustment = riskOfBias }
    return plan
  }
}
