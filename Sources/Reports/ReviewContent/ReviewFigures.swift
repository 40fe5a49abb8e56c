import Analyses
import Estimates
import Graphics
import Plots
import StudyTables

/// A figure of a report: a picture, or why it cannot be drawn.
struct ReviewFigure {
  /// What it shows.
  var caption: String
  /// What it is to its part of the report.
  var role: Role
  /// The picture.
  @Boxed var picture: Result<Picture, AnalysisError>

  /// What a figure is to its part of a report.
  enum Role {
    case plain
    /// The forest plot of a main result.
    case main
    /// That of another analysis of the same.
    case variant
  }

  init(_ caption: String, _ role: Role = .plain, _ draw: () throws(AnalysisError) -> Picture) {
    (self.caption, self.role) = (caption, role)
    do throws(AnalysisError) { picture = .success(try draw()) } catch { picture = .failure(error) }
  }

  /// Why it is not there.
  var problem: String? { if case .failure(let error) = picture { "\(error)" } else { nil } }

  /// The numbers that it was drawn from; none where it is not drawn.
  var numbers: ReportTable {
    guard let source = (try? picture.get())?.table else { return ReportTable(caption: caption, headers: []) }
    let used = source.headers.indices.filter { column in
      source.rows.contains { $0[column] != .missing && $0[column] != .text("") }
    }
    var table = ReportTable(
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
    return table
  }
}

/// The figures of one analysis.
struct OutcomeFigures {
  @Boxed var outcome: ReviewOutcome

  /// The forest plot of a plan like that of the main result.
  func forest(_ settings: AnalysisPlan, _ caption: String, _ role: ReviewFigure.Role = .plain) -> ReviewFigure
  {
    ReviewFigure(caption, role) { () throws(AnalysisError) in
      let showsJudgements = role == .main && outcome.analysis?.judged != nil
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
