import Estimates
import Graphics
import MetaAnalysis

extension ForestRows {
  /// The lines of a regression: each coefficient, the test of the moderators with R², and what they leave unexplained.
  func regression(_ result: ForestResult) -> [ForestRow] {
    guard let regression = result.regression else { return [] }
    return regression.coefficients.map(coefficient) + [test(of: regression)].compactMap { $0 }
      + [heterogeneity(result, of: "Residual heterogeneity")]
  }

  /// A coefficient on the analysis scale, on which the regression is linear.
  private func coefficient(_ coefficient: Coefficient) -> ForestRow {
    let rounding = EffectRounding(width: coefficient.interval.width, isRatio: false, nullValue: 0)
    let decimals = rounding.decimals(from: coefficient.interval.lower, to: coefficient.interval.upper)
    func text(_ value: Double) -> String {
      rounding.estimate(value, decimals: decimals, numbers: NumberStyle())
    }
    let p = coefficient.pValue.map { ", " + PValueStyle(equals: "p = ", isBelow: "p < ").text($0) } ?? ""
    let scaleName = scale.isLogarithmic ? " (log scale)" : ""
    var row = ForestRow(
      role: .coefficient, label: coefficient.name, standardError: coefficient.standardError,
      text: "Coefficient of \(coefficient.name)\(scaleName): \(text(coefficient.estimate)) "
        + "(\(text(coefficient.interval.lower)) to \(text(coefficient.interval.upper)))" + p)
    row.test = coefficient.statistic.flatMap { statistic in
      coefficient.pValue.map {
        ForestTest(statistic: statistic, degreesOfFreedom: coefficient.degreesOfFreedom, pValue: $0)
      }
    }
    return row
  }

  private func test(of regression: ForestRegression) -> ForestRow? {
    guard let test = regression.test else { return nil }
    let statistic = DecimalText.fixed(test.statistic, decimals: 2)
    let p = PValueStyle(equals: "p = ", isBelow: "p < ").text(test.pValue)
    let result =
      test.denominatorDegreesOfFreedom.map {
        "F(\(test.numeratorDegreesOfFreedom), \(DecimalText.trimmed($0, decimals: 1))) = \(statistic), \(p)"
      } ?? "Q = \(statistic), df = \(test.numeratorDegreesOfFreedom), \(p)"
    let rSquared = regression.rSquared.map { "; R\u{B2} = \(DecimalText.fixed($0, decimals: 0))%" } ?? ""
    return ForestRow(
      role: .note, label: "Test of the moderators", text: "Test of the moderators: " + result + rSquared)
  }

  /// The studies that are in no result.
  func leftOut(_ result: ForestResult) -> [ForestRow] {
    result.leftOut.map { ForestRow(role: .excluded, label: $0.label, text: $0.reason.withoutAdvice) }
  }
}

extension String {
  /// A reason without what to type about it, which is no matter of a picture.
  fileprivate var withoutAdvice: String {
    guard contains(" --"), let end = firstIndex(where: { ":;".contains($0) }) else { return self }
    return String(self[..<end])
  }
}
