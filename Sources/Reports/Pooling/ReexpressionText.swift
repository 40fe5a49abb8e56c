import Analyses
import EffectSizes
import Tables

/// A pooled effect in other forms, as people and programs read it.
enum ReexpressionText {
  private static let names = [
    "points": "Points", "mid-units": "Units of the minimal important difference",
    "probability-of-benefit": "Probability of benefit", "odds-ratio": "Odds ratio",
    "log-odds-ratio": "Log odds ratio", "more-per-1000": "More per 1000",
    "nnt": "Number needed to treat", "nnt-kraemer": "Number needed to treat, no baseline risk",
  ]

  /// The block of a text report.
  static func block(_ forms: [ReexpressedEffect], digits: Int?) -> String {
    let rows = forms.map { form in
      [names[form.form] ?? form.form, number(form.estimate, form, digits), interval(form, digits)]
    }
    // Forms that suppose the same say so once.
    var assumptions: [String] = []
    for part in forms.flatMap({ $0.assumption.split(separator: "; ").map(String.init) }) {
      if !assumptions.contains(part) { assumptions.append(part) }
    }
    return "In other words\n" + TextTable(rows: rows).text + "Supposing:\n"
      + assumptions.map { "- \($0)\n" }.joined()
  }

  /// The objects of a JSON document.
  static func json(_ forms: [ReexpressedEffect]) -> JSONValue {
    .array(
      forms.map {
        .object([
          .init("form", .string($0.form)), .init("estimate", JSONValue($0.estimate)),
          .init("lower", JSONValue($0.lower)), .init("upper", JSONValue($0.upper)),
          .init("assumption", .string($0.assumption)),
        ])
      })
  }

  private static func number(_ value: Double?, _ form: ReexpressedEffect, _ digits: Int?) -> String {
    guard let value else { return "none" }
    let usual = form.isNumberNeeded ? 1 : form.form == "more-per-1000" ? 0 : 2
    return value.rounded(toDigits: digits ?? usual)
  }

  /// Bounds of a number needed to treat on both sides of no effect meet at infinity (Altman 1998).
  private static func interval(_ form: ReexpressedEffect, _ digits: Int?) -> String {
    let (lower, upper) = (number(form.lower, form, digits), number(form.upper, form, digits))
    guard form.isNumberNeeded, let low = form.lower, let high = form.upper, low < 0, high > 0 else {
      return "\(lower) to \(upper)"
    }
    return "\(upper) to infinity to \(lower)"
  }
}
