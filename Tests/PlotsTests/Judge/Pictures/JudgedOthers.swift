import BiasAdjustment
import EffectSizes
import Estimates
import MetaAnalysis
import ReviewData
import RiskOfBias

@testable import Plots

/// Flow diagrams, judgements, strategies, missing participants and methods for rare events.
extension JudgedPictures {
  private static let widths: [PictureWidth?] = [nil, .fullWidth, .oneAndAHalfColumns, .oneColumn]

  static var others: [JudgedPictures] { flows + lights + summaries + strategies + missing + rare }

  private static func sheet(_ width: PictureWidth?) -> String { width?.rawValue ?? "its own width" }

  private static func isNarrow(_ width: PictureWidth?) -> Bool {
    width == .oneColumn || width == .oneAndAHalfColumns
  }

  private static var flows: [JudgedPictures] {
    let reasons = (1...20).map {
      StudyFlow.Entry(box: .excluded, count: $0, reason: "Reason number \($0) of the review")
    }
    let all = [
      ("both arms", FlowPlotTests.full), ("databases", FlowPlotTests.databasesOnly),
      ("twenty reasons", StudyFlow(FlowPlotTests.databasesOnly.entries + reasons)),
    ]
    return all.flatMap { name, flow in
      widths.map { width in
        // Four boxes side by side are too wide for less than a page.
        .one("flow, \(name), \(sheet(width))", tellsSmallLetters: name == "both arms" && isNarrow(width)) {
          FlowPlot(FlowTable(flow), width: width?.points).picture()
        }
      }
    }
  }

  private static var rare: [JudgedPictures] {
    [PictureWidth.fullWidth, .oneAndAHalfColumns, .oneColumn].flatMap { width in
      ["OR", "RR", "RD"].map { measure in
        .one("methods for rare events, \(measure), \(sheet(width))", tellsSmallLetters: isNarrow(width)) {
          try RareEventPlotTests.picture(measure, width: width.points).picture()
        }
      } + [
        .one("methods for rare events by outcome, \(sheet(width))", tellsSmallLetters: isNarrow(width)) {
          try RareEventPlotTests.picture(by: "outcome", width: width.points).picture()
        }
      ]
    }
  }

  private static var lights: [JudgedPictures] {
    widths.flatMap { width in
      ["rob2", "robins-i", "rob1", "jbi-trials"].flatMap { tool in
        [1, 12, 60].map { count in
          // So are fourteen discs.
          .one(
            "traffic light, \(count) studies with \(tool), \(sheet(width))",
            tellsSmallLetters: tool == "jbi-trials" && isNarrow(width)
          ) {
            var plot = TrafficLightPlot(try FixtureAssessments.many(count, tool: tool))
            plot.width = width?.points
            return plot.picture()
          }
        }
      } + [
        .one("traffic light, two tools, \(sheet(width))") {
          var plot = TrafficLightPlot(try FixtureAssessments.twoTools())
          plot.width = width?.points
          return plot.picture()
        }
      ]
    }
  }

  private static var summaries: [JudgedPictures] {
    let widths = [560.0] + [PictureWidth.fullWidth, .oneAndAHalfColumns].map(\.points)
    return widths.flatMap { width in
      ["rob2", "robins-i", "jbi-trials"].map { tool in
        .one("judgement summary, \(tool), \(width.rounded()) points") {
          JudgementSummaryPlot(
            JudgementSummary(try FixtureAssessments.many(30, tool: tool)), width: width
          ).picture()
        }
      } + [
        .one("judgement summary, two tools by weight, \(width.rounded()) points") {
          JudgementSummaryPlot(
            JudgementSummary(try FixtureAssessments.twoTools(), weights: [30, 25, 20, 15, 10]), width: width
          ).picture()
        }
      ]
    }
  }

  private static var strategies: [JudgedPictures] {
    [ForestPage.fullWidth, .oneAndAHalfColumns, .oneColumn, .a4].map { page in
      let name = "strategies, \(page.code ?? "")"
      return JudgedPictures(name) {
        let plot = ForestPlot(try StrategyPlotTests.table(.knappHartung), layout: .strategies, page: page)
        let isTold = Plots.SmallLetters(in: plot.pictures()) != nil
        return JudgedPlot(name: name, pictures: [plot.picture()], tellsSmallLetters: isTold)
      }
    }
  }

  private static var missing: [JudgedPictures] {
    let five = [-1, -0.5, 0, 0.5, 1].map { $0 * 2.3 }
    let many = (-10...10).map { Double($0) / 10 * 2.3 }
    return widths.flatMap { width in
      [("five values", five), ("many values", many)].flatMap { name, values in
        [3.0, 30, 300].map { extra in
          .one("missing participants, \(name), \(Int(extra)) an arm, \(sheet(width))") {
            let table = try MissingnessPlotTests.table(extra: extra, values: values)
            return MissingnessPlot([table], title: "Missing", width: width?.points).picture()
          }
        }
      }
    }
  }
}
