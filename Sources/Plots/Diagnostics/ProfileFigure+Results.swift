public import Analyses
import Distributions
public import MetaAnalysis

extension ProfileFigure {
  /// The profiles of a table's analyses.
  public init(_ results: DiagnosticResults<[ProfileCurve]>) {
    self.init(
      title: "Profile likelihood in \(results.results.analyses[0].studies.title)",
      results.pairs.map { analysis, curves in
        let level = analysis.choices.level
        let drop = ChiSquared(degreesOfFreedom: 1).quantile(level) / 2
        return Panel(
          heading: analysis.group, curves.map { Component($0, drop: drop) }, level: level,
          isRestricted: curves.first?.isRestricted ?? false,
          notes: PlotData(analysis).words)
      })
  }
}

extension ProfileFigure.Component {
  fileprivate init(_ curve: ProfileCurve, drop: Double) {
    self.init(
      curve.name.replacing("tau2", with: "\u{3C4}\u{B2}"), values: curve.points.map(\.value),
      logLikelihoods: curve.points.map(\.logLikelihood), estimate: curve.estimate,
      maximum: curve.maximum, atEstimate: curve.logLikelihood,
      drop: drop, lower: curve.interval.lower.isFinite ? curve.interval.lower : nil,
      upper: curve.interval.upper.isFinite ? curve.interval.upper : nil)
  }
}
