import Analyses
import Estimates
import Graphics
import Plots
import StudyTables
import Tables
import WithoutMetaAnalysis

extension CombinedPValuesReport {
  /// The results of every method, and which studies point to harm.
  public func text(digits: Int? = nil) -> String {
    results.groups.map { text($0, digits: digits ?? 2) }.joined(separator: "\n") + footnote
  }

  private func text(_ group: PValueResults.Group, digits: Int) -> String {
    let title = group.level.map { "== \($0.visible) ==\n" } ?? ""
    let count = group.studies.count == 1 ? "1 p value" : "\(group.studies.count) p values"
    let stouffer = group.combined.first { $0.method is StoufferCombination }
    let sentence =
      "\(count) combined" + (stouffer.map { ": Stouffer \(Display.pValue($0.result.pValue))" } ?? "") + "\n"
    let rows = group.combined.map { method, result in
      [
        method.name, result.statistic.map { statistic($0, digits: digits) } ?? "-",
        SynthesisDocument.pValue(result.pValue),
      ]
    }
    return title + sentence + "\n" + TextTable(rows: [["Method", "statistic", "p"]] + rows).text + "\n"
      + harm(group)
  }

  private func harm(_ group: PValueResults.Group) -> String {
    let harm = group.studies.filter { $0.pValue.value > 0.5 }
    return harm.isEmpty
      ? "Harm: no study points to harm.\n"
      : "Harm: \(harm.count) of \(group.studies.count) point to harm (one-sided p above 0.5): "
        + harm.map(\.study).listed + ".\n"
  }

  /// A statistic, as a power of ten where it is very large.
  private func statistic(_ value: Double, digits: Int) -> String {
    value.magnitude < 1e6 ? value.rounded(toDigits: digits) : NumberStyle().fixed(value, decimals: digits)
  }

  private var footnote: String {
    let weights =
      switch results.pValues.weighting {
      case .given: " Weights: column 'weight'."
      case .rootOfSize: " Weights: root of n."
      case nil: ""
      }
    let repeated = results.plan.unit == .rows ? "; several rows of one study or trial are not" : ""
    let assumed = results.pValues.assumption.map { $0 + "\n" } ?? ""
    return """
      \(assumed)p values are one-sided: small where people are better off. Truncated product: p up to \
      \(DecimalText.trimmed(results.plan.truncation, decimals: 6)).\(weights)
      A small p says that at least one study has an effect, not how large it is.
      All methods but Cauchy take the p values to be independent\(repeated).

      """
  }
}
