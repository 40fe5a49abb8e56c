import Analyses
import EffectSizes
import Estimates
import StudyTables

/// Whose names stand in a plot of points.
public enum LabelChoice: String, Sendable, Hashable, Codable, CaseIterable {
  /// Every study's, as far as there is room.
  case all
  /// Those of studies that stand out: what that means, each plot says.
  case outside
  /// Nobody's.
  case none
}

/// A study of a plot of points, on the analysis scale.
struct PlotStudy: Sendable {
  var label: String
  var effect: Double
  var standardError: Double
  /// In percent; `nil` where the model has none.
  var weight: Double?
  /// Its place among the results.
  var place: Int
  var position: SelectedPosition

  /// The weight, or the precision where there is none.
  var size: Double { weight ?? 1 / (standardError * standardError) }
}

/// What plots of an analysis are drawn from.
public struct PlotData: Sendable {
  let analysis: Analysis
  /// How effects are shown.
  let scale: ForestScale
  let labels: LabelChoice
  /// The studies with an effect, in order.
  let studies: [PlotStudy]

  init(
    _ analysis: Analysis, shownAs transformation: DisplayTransformation? = nil, labels: LabelChoice = .outside
  ) {
    self.analysis = analysis
    self.labels = labels
    scale = ForestScale(analysis.scale, shownAs: transformation)
    let names = analysis.ownNames()
    studies = analysis.results.enumerated().compactMap { place, result in
      result.effect.map { effect in
        PlotStudy(
          label: result.label + (names[result.position].map { ": " + $0 } ?? ""), effect: effect.estimate,
          standardError: effect.standardError, weight: result.weight, place: place, position: result.position)
      }
    }
  }

  /// No effect, on the analysis scale.
  var nullValue: Double? { analysis.scale.nullValue }
  var level: Double { analysis.choices.level }
  var tauSquared: Double { analysis.heterogeneity.tauSquared }
  var largestWeight: Double { studies.map(\.size).max() ?? 1 }

  /// Whether some study has several effects, so that points are effects.
  var areEffects: Bool { studies.count != analysis.studies.trialCount(of: studies.map(\.position)) }
  /// What a point is: "study", or "effect" where some study has several.
  var thing: String { areEffects ? "effect" : "study" }
  /// The same of several.
  var things: String { areEffects ? "effects" : "studies" }
  /// A number of points in words: "13 studies".
  func counted(_ count: Int) -> String { "\(count) \(count == 1 ? thing : things)" }

  /// What the areas of studies' signs are.
  var keyOfSizes: String {
    "\(thing), its area by its \(studies.first?.weight == nil ? "precision" : "weight")"
  }

  /// Whether a study lies outside of what its error and the heterogeneity make likely around the pooled effect.
  func isOutside(_ study: PlotStudy, of mean: Double) -> Bool {
    let spread = (study.standardError * study.standardError + tauSquared).squareRoot()
    return abs(study.effect - mean) > ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
      * spread
  }

  /// The level of intervals: "95%".
  var levelWords: String { NumberStyle().trimmed((1000 * level).rounded() / 10) + "%" }

  /// The axis of effects around some values.
  func effectAxis(around values: some Sequence<Double>, room: Double = 0.06) -> PlotAxis {
    var axis = PlotAxis(
      key: "effect", title: scale.plotAxisTitle, range: .around(values, room: room),
      transformation: scale.transformation)
    axis.reference = nullValue.flatMap { axis.range.contains($0) ? $0 : nil }
    return axis
  }

  /// The names that are chosen, of studies by their points.
  func names(
    _ points: [(study: PlotStudy, row: PlotSeries.Row)], radius: (PlotSeries.Row) -> Double = { _ in 0 },
    outside: (PlotStudy) -> Bool
  ) -> [PlotPanel.Name] {
    points.filter { labels == .all || labels == .outside && outside($0.study) }
      .map { PlotPanel.Name(text: $0.study.label, x: $0.row.x, y: $0.row.y, radius: radius($0.row)) }
  }

  /// The pooled effect.
  /// - Throws: `needsPooledEffect` without one.
  func pooled(for plot: String) throws(PlotError) -> Coefficient {
    if let pooled = analysis.pooled { return pooled }
    throw .needsPooledEffect(
      plot: plot, found: analysis.hasModerators ? "is a regression" : "nothing is pooled")
  }

  /// Fails with fewer studies than a plot needs.
  func require(_ count: Int, for plot: String) throws(PlotError) {
    guard studies.count >= count else {
      throw .tooFewStudies(plot: plot, needed: count, found: studies.count)
    }
  }

  /// An effect with its interval, as it is shown.
  func words(_ coefficient: Coefficient) -> String { words(coefficient.estimate, coefficient.interval) }

  /// The same of an estimate with its interval.
  func words(_ estimate: Double, _ interval: Interval) -> String {
    let ends = [interval.lower, interval.upper].map(scale.callAsFunction).sorted()
    let rounding = EffectRounding(
      width: ends[1] - ends[0], isRatio: scale.isLogarithmic && scale.referenceValue == 1,
      isProportion: scale.isProportion,
      nullValue: scale.referenceValue)
    let decimals = rounding.decimals(from: ends[0], to: ends[1], isPooled: true)
    let numbers = NumberStyle()
    return rounding.estimate(scale(estimate), decimals: decimals, numbers: numbers)
      + " (\(rounding.bound(ends[0], decimals: decimals, numbers: numbers)) to "
      + "\(rounding.bound(ends[1], decimals: decimals, numbers: numbers)))"
  }
}
