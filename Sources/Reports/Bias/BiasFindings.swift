import Analyses
import BiasAdjustment
import Estimates
import Graphics

/// What the judgements explain and what bias is found, as people read it.
struct BiasFindings {
  let analysis: BiasAnalysis
  let display: Display
  let levelText: String

  var text: String { [tests, biases, shares, mapping].joined() }

  /// Whether effects differ between judgements: between strata, and by regression.
  private var tests: String {
    var lines: [String] = []
    if let strata = analysis.comparison.strataTest {
      let common = strata.common.map { "; with one tau2 for all, \(Self.words($0))" } ?? ""
      lines.append("Test for differences between judgements: \(Self.words(strata.separate))\(common).")
    }
    lines += analysis.comparison.regressions.compactMap(sentence)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func words(_ test: OmnibusTest) -> String {
    let name = test.denominatorDegreesOfFreedom == nil ? "Q" : "F"
    let second = test.denominatorDegreesOfFreedom.map { " and " + DecimalText.trimmed($0, decimals: 1) } ?? ""
    return
      "\(name) = \(test.statistic.rounded(toDigits: 2)), df = \(test.numeratorDegreesOfFreedom)\(second), "
      + Display.pValue(test.pValue)
  }

  private func sentence(_ regression: JudgementRegression) -> String? {
    guard let test = regression.test else { return nil }
    let explained = regression.rSquared.map { ", explains \(Display.percent($0)) of tau2" } ?? ""
    guard regression.kind == .ordered, let slope = regression.coefficients.last else {
      return "Meta-regression on the judgement as a category: \(Self.words(test))\(explained)."
    }
    return
      "Trend: the effect changes by \(display.number(slope.estimate)) (\(levelText) CI "
      + "\(display.number(slope.interval.lower)) to \(display.number(slope.interval.upper))) with each step to a worse "
      + "judgement\(onScale); \(Self.words(test))\(explained)."
  }

  private var onScale: String {
    analysis.plain.scale.transformation == .identity ? "" : ", on the analysis scale"
  }

  /// The mean bias of studies at high risk, where a way estimates it.
  private var biases: String {
    analysis.comparison.results.compactMap { result in
      result.meanBias.map { bias in
        let kind = result.test == HierarchicalBiasPosterior.intervalCode ? "credible interval" : "CI"
        return
          "\(result.name): the mean bias of studies at high risk is \(display.number(bias.estimate)) (\(levelText) \(kind) "
          + "\(display.number(bias.interval.lower)) to \(display.number(bias.interval.upper)))\(onScale), its SD between "
          + "studies \(display.number(bias.variance.squareRoot())).\n"
      }
    }.joined()
  }

  /// The share of true effects beyond the threshold, and the bias that makes it small.
  private var shares: String {
    guard let shares = analysis.shares else { return "" }
    let side = "\(shares.isAbove ? "above" : "below") \(display.number(shares.threshold))"
    var lines: [String] = []
    if let share = shares.share {
      let isBiased = shares.bias != .none
      let bias =
        isBiased
        ? " if all studies have a bias of mean \(display.number(shares.bias.mean)) and SD "
          + "\(shares.bias.standardDeviation.rounded(toDigits: 2))" : ""
      let interval =
        share.interval.map { " (\(levelText) CI \(percent($0.lower)) to \(percent($0.upper)))" } ?? ""
      let calibrated =
        shares.calibratedShare.map { "; without assuming a normal distribution, \(percent($0))" } ?? ""
      lines.append("True effects \(side)\(onScale)\(bias): \(percent(share.value))\(interval)\(calibrated).")
    } else {
      lines.append(
        "True effects \(side): no share, since tau2 is not larger than the variance of the bias, which would explain all "
          + "of it.")
    }
    if let tipping = shares.tippingBias {
      let interval = tipping.interval.map {
        " (\(levelText) CI \(display.number($0.lower)) to \(display.number($0.upper)))"
      }
      lines.append(
        "A bias of \(display.number(tipping.value))\(interval ?? "") in all studies would leave \(percent(shares.smallShare)) "
          + "of true effects there.")
    }
    if !shares.isReliable {
      lines.append(
        "Intervals of shares are approximate: with fewer than 10 studies, or shares near 0% or 100%, they need a bootstrap."
      )
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func percent(_ share: Double) -> String { (100 * share).rounded(toDigits: 0) + "%" }

  private var mapping: String { analysis.mapping.map { "Levels read as others: \($0).\n" } ?? "" }
}
