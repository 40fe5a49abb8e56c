import Analyses
import Estimates
import Graphics
import MetaAnalysis
import Plots

/// What a model of counts tells of how studies differ, in words.
struct CountModelText {
  private let facts: CountModelFacts
  private let heterogeneity: Heterogeneity
  private let interval: TauSquaredInterval?
  private let display: Display

  init(
    _ facts: CountModelFacts, _ heterogeneity: Heterogeneity, _ interval: TauSquaredInterval?,
    _ display: Display
  ) {
    (self.facts, self.heterogeneity, self.interval, self.display) = (facts, heterogeneity, interval, display)
  }

  var text: String {
    var lines: [String] = []
    if facts.hasHeterogeneity { lines.append("Heterogeneity: " + variance) }
    if let variance = facts.baselineVariance {
      lines.append(
        "Baselines: sigma2 = \(display.heterogeneity(variance))"
          + (facts.correlation.map { ", correlation with effects \($0.rounded(toDigits: 2))" } ?? ""))
    }
    if let correlation = facts.withinArmCorrelation {
      lines.append(
        "Heterogeneity: correlation within arms rho = \(NumberStyle.plain.significant(correlation))")
    }
    if let dispersion = facts.dispersion {
      lines.append(
        "Dispersion: phi = \(dispersion.rounded(toDigits: 2))"
          + (dispersion > 1
            ? "; counts vary more than one odds ratio explains, which the interval does not allow for" : ""))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var variance: String {
    var text = "tau2 = \(display.heterogeneity(heterogeneity.tauSquared))"
    if let bounds = interval?.bounds {
      text +=
        bounds.upper.isFinite
        ? " (\(display.heterogeneity(bounds.lower)) to \(display.heterogeneity(bounds.upper)))"
        : " (from \(display.heterogeneity(bounds.lower)), without an upper bound)"
    }
    text += ", tau = \(display.heterogeneity(heterogeneity.tau))"
    if let q = heterogeneity.q, let p = heterogeneity.pValue {
      // Of a one-stage model Q is Wald's statistic, beside the likelihood ratio's.
      text += facts.likelihoodRatioTest == nil ? ", Q = " : ", Wald Q = "
      text += "\(q.rounded(toDigits: 2)), df = \(heterogeneity.degreesOfFreedom), "
      text += Display.pValue(p)
    }
    if let test = facts.likelihoodRatioTest {
      text += heterogeneity.q == nil ? ", df = \(test.numeratorDegreesOfFreedom)" : ""
      text += "; likelihood ratio \(test.statistic.rounded(toDigits: 2)), \(Display.pValue(test.pValue))"
    }
    return text
  }
}
