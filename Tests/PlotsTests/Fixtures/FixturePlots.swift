import Analyses
import StudyTables
import Tables

@testable import Plots

/// Plots of points of made-up trials, the same in every run.
enum FixturePlots {
  private static let names = [
    "Smith", "van der Merwe-Oosthuizen and colleagues of the International Collaborative Group", "Li",
    "Okonkwo-Adebayo",
  ]
  private static let settings = [
    "Primary care", "Hospital wards and intensive care units of university hospitals", "Community",
    "Nursing homes",
  ]

  /// A table of trials that count events.
  static func table(_ count: Int) throws -> StudyTable {
    var state: UInt64 = 7
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 0x1p53
    }
    var csv = "study,events1,n1,events2,n2,year,setting\n"
    for place in 0..<count {
      let size = (30 + 800 * uniform() * uniform()).rounded()
      let risk = 0.05 + 0.4 * uniform()
      let shift = 0.55 + 0.5 * uniform() + 0.3 * uniform() * uniform()
      let events1 = (size * risk * shift).rounded()
      let year = 1980 + place % 45
      csv += "\(names[place % 4]) \(year),\(events1),\(size),\((size * risk).rounded()),\(size),\(year),"
      csv += "\(settings[place % 4])\n"
    }
    return try StudyTable(DataTable(csv: Array(csv.utf8)))
  }

  static func plan(_ change: (inout AnalysisPlan) -> Void = { _ in }) -> AnalysisPlan {
    var plan = AnalysisPlan()
    plan.effects.measure = "OR"
    change(&plan)
    return plan
  }

  /// What the catalogue has, each as it is usually asked for.
  static let kinds: [(name: String, plan: AnalysisPlotPlan)] = [
    ("radial", AnalysisPlotPlan("radial", of: plan())), ("baujat", AnalysisPlotPlan("baujat", of: plan())),
    ("labbe", AnalysisPlotPlan("labbe", of: plan())), ("qq", AnalysisPlotPlan("qq", of: plan())),
    ("drapery", AnalysisPlotPlan("drapery", of: plan())),
    ("bubble", AnalysisPlotPlan("bubble", of: plan { $0.model.moderators = "year" })),
    ("bubble-levels", AnalysisPlotPlan("bubble", of: plan { $0.model.moderators = "setting" })),
    ("violin", AnalysisPlotPlan("violin", of: plan { $0.model.subgroup = "setting" })),
    (
      "orchard",
      AnalysisPlotPlan(
        "orchard",
        of: plan {
          $0.model.subgroup = "setting"
          $0.model.prediction = "t"
        })
    ),
  ]

  static var funnels: [(name: String, plan: FunnelPlan)] {
    func funnel(_ change: (inout FunnelPlan) -> Void) -> FunnelPlan {
      var funnel = FunnelPlan(of: plan())
      change(&funnel)
      return funnel
    }
    return [
      ("funnel", funnel { _ in }),
      (
        "funnel-contours",
        funnel {
          $0.plot.contours = [0.9, 0.95, 0.99]
          $0.plot.showsRegression = true
        }
      ),
      (
        "funnel-precision",
        funnel {
          $0.plot.vertical = .precision
          $0.plot.contours = [0.95]
          $0.plot.colour = "setting"
        }
      ), ("funnel-variance", funnel { $0.plot.vertical = .variance }),
      ("funnel-filled", funnel { $0.plot.fill = TrimAndFillMethod() }),
      ("funnel-people", funnel { $0.plot.vertical = .rootParticipants }),
    ]
  }

  /// A plot's figure of a number of trials.
  static func figure(_ plan: AnalysisPlotPlan, _ count: Int, labels: LabelChoice = .outside) throws
    -> PlotFigure
  {
    var plan = plan
    plan.labels = labels
    return try plan.run(on: table(count)).figure
  }

  static func figure(_ plan: FunnelPlan, _ count: Int, labels: LabelChoice = .outside) throws -> PlotFigure {
    var plan = plan
    plan.labels = labels
    return try plan.run(on: table(count)).figure
  }
}
