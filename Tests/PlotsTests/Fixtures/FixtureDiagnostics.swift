import EffectSizes
import Estimates
import RealModule

@testable import Plots

/// Pictures of diagnostics of made-up numbers.
enum FixtureDiagnostics {
  static let words = ["Random effects, level 95%."]

  private static func wave(_ place: Int, _ speed: Double) -> Double { .sin(Double(place) * speed) }

  static func influence(_ count: Int) -> PlotFigure {
    let labels = (0..<count).map { "Study \($0 + 1)" }
    func measure(_ name: String, _ speed: Double, cutoffs: [Double] = [], neutral: Double? = nil)
      -> InfluenceFigure.Measure
    {
      .init(
        name, (0..<count).map { $0 == 2 ? 1.6 : wave($0, speed) }, cutoffs: cutoffs, neutral: neutral)
    }
    return InfluenceFigure(
      title: "Influence",
      [
        .init(
          labels: labels, areInfluential: labels.indices.map { $0 == 2 },
          measures: [
            measure("Studentised residual", 1.3, cutoffs: [-1.96, 1.96], neutral: 0),
            measure("DFFITS", 0.7, cutoffs: [-1.2, 1.2], neutral: 0), measure("Cook's distance", 1.9),
            measure("Covariance ratio", 2.3, neutral: 1), measure("\u{3C4}\u{B2} without the study", 0.4),
            measure("Q without the study", 0.9), measure("Hat value", 1.1, cutoffs: [1.4]),
            measure("Weight (%)", 1.7),
          ], notes: words)
      ]
    ).figure
  }

  static func subsets() -> PlotFigure {
    let count = 5000
    let estimates = (0..<count).map { -0.6 + 0.25 * wave($0, 0.37) + 0.1 * wave($0, 1.93) }
    let iSquared = (0..<count).map { max(0, 60 + 35 * wave($0, 0.11) - 20 * wave($0, 2.7)) }
    return SubsetFigure(
      title: "Subsets",
      scale: EffectScale(code: "RR", name: "Risk ratio", transformation: .exponential),
      [.init(estimates: estimates, iSquared: iSquared, whole: (-0.55, 72), notes: words)]
    ).figure
  }

  static func profile(_ components: Int) -> PlotFigure {
    let values = (0...60).map { Double($0) / 40 }
    let names = ["\u{3C4}\u{B2} between trials", "\u{3C4}\u{B2} within trials", "correlation"]
    return ProfileFigure(
      title: "Profile likelihood",
      [
        .init(
          names.prefix(components).map { name in
            .init(
              name, values: values, logLikelihoods: values.map { -12 - 3 * .pow(.log(($0 + 0.1) / 0.5), 2) },
              estimate: 0.4, maximum: -12, drop: 1.920729, lower: 0.12, upper: components > 1 ? nil : 1.01)
          }, level: 0.95, notes: words)
      ]
    ).figure
  }

  static func selection(isStep: Bool) -> PlotFigure {
    let steps: [SelectionFigure.Point] = [
      .init(p: 0, weight: 1, lower: 1, upper: 1), .init(p: 0.025, weight: 1, lower: 1, upper: 1),
      .init(p: 0.025, weight: 0.4, lower: 0.1, upper: 1.3), .init(p: 1, weight: 0.4, lower: 0.1, upper: 1.3),
    ]
    let curve = (0...50).map { place -> SelectionFigure.Point in
      let weight = Double.exp(-Double(place) / 30)
      return .init(
        p: Double(place) / 50, weight: weight, lower: weight * 0.6, upper: weight * 1.4)
    }
    return SelectionFigure(
      title: "Selection",
      [
        .init(
          points: isStep ? steps : curve, pValues: (0..<20).map { 0.5 + 0.49 * wave($0, 2.1) }, level: 0.95,
          notes: words)
      ]
    ).figure
  }

  static func pCurve() -> PlotFigure {
    PCurveFigure(
      title: "p-curve",
      [
        .init(
          observed: [56, 19, 0, 12.5, 12.5], underpowered: [43, 20, 15, 12, 10], count: 16, notes: words)
      ]
    ).figure
  }

  static var all: [(name: String, draw: @Sendable () -> PlotFigure)] {
    [
      ("influence-5", { influence(5) }), ("influence-48", { influence(48) }),
      ("influence-160", { influence(160) }),
      ("subsets", { subsets() }), ("profile", { profile(1) }), ("profile-3", { profile(3) }),
      ("selection-step", { selection(isStep: true) }), ("selection-curve", { selection(isStep: false) }),
      ("p-curve", { pCurve() }),
    ]
  }
}
