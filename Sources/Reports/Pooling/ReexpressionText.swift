import Analyses
import EffectSizes
import Estimates
import Tables

/// A pooled effect in other forms, as people and programs read it.
enum ReexpressionText {
  private static let names = [
    "points": "Points", "mid-units": "Units of the minimal important difference",
    "probability-of-benefit": "Probability of benefit", "odds-ratio": "Odds ratio",
    "log-odds-ratio": "Log odds ratio", "more-per-1000": "Per 1000 people",
    "nnt": "Number needed to treat", "nnt-kraemer": "Number needed to treat, no baseline risk",
  ]

  /// The block of a text report; forms of a relative effect count events, those of a difference good outcomes.
  static func block(_ forms: [ReexpressedEffect], of scale: EffectScale, digits: Int?) -> String {
    let outcomes = scale.riskRelation == nil ? ReexpressedOutcomes.good : .events
    let lines = forms.map { form in
      let words = ReexpressionWords(form: form, outcomes: outcomes, digits: digits)
      return "- \(names[form.form] ?? form.form): \(words.estimate) (\(words.interval))\n"
    }
    // Forms that assume the same say so once.
    var assumptions: [String] = []
    for part in forms.flatMap({ $0.assumption.split(separator: "; ").map(String.init) }) {
      if !assumptions.contains(part) { assumptions.append(part) }
    }
    return "In other words\n" + lines.joined() + "assuming that\n"
      + assumptions.map { "- \($0)\n" }.joined()
  }

  /// The objects of a JSON document.
  static func json(_ forms: [ReexpressedEffect]) -> JSONValue {
    .array(
      forms.map {
        .object([
          .init("form", .string($0.form)), .init("estimate", JSONValue($0.estimate)),
          .init("lower", JSONValue($0.lower)), .init("upper", JSONValue($0.upper)),
          .init(
            "assumption", .string([$0.assumption, $0.reading].compactMap(\.self).joined(separator: "; "))),
        ])
      })
  }
}
