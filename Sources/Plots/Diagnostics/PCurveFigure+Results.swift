public import Analyses
import Graphics
import SmallStudyEffects

extension PCurveFigure {
  /// The p-curves of a table's analyses.
  public init(_ results: SmallStudyResults<PCurveMethod>) {
    self.init(
      title: "p-curve of \(results.analyses[0].plain.studies.title)", results.analyses.map(Panel.init))
  }
}

extension PCurveFigure.Panel {
  fileprivate init(_ analysis: SmallStudyAnalysis<PCurve>) {
    let curve = analysis.result
    let numbers = NumberStyle()
    let p = numbers.pValue
    func percent(_ share: Double) -> String { DecimalText.fixed(100 * share, decimals: 0) + "%" }
    self.init(
      heading: analysis.group, observed: curve.counts.map { 100 * Double($0) / Double(curve.significant) },
      underpowered: PCurve.underpoweredShares.map { 100 * $0 }, count: curve.significant,
      notes: [
        "Right skew (evidential value): \(p(curve.rightSkew.full.pValue)). Flatter than with a power of 33%: "
          + "\(p(curve.flatness.full.pValue)). Power: \(percent(curve.power.estimate)) (90% CI "
          + "\(percent(curve.power.lower)) to \(percent(curve.power.upper)))."
      ] + analysis.notes.compactMap(\.methodSentence))
  }
}
