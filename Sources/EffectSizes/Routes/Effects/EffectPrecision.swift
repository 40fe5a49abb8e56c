/// What is reported of a ready-made effect's precision; each is a route with a code of its own.
struct EffectPrecision: DocumentedRoute {
  let code: String
  let name: String
  let inputs: [[InputField]]
  let formula: String
  let assumption: String?
  let source: String? = "Cochrane Handbook 6.3.1 and 6.3.2"

  private init(
    _ origin: String, _ name: String, _ fields: [InputField], _ formula: String,
    assuming assumption: String? = nil
  ) {
    code = "effect-" + origin
    self.name = "An effect with " + name
    inputs = [[ReadyMadeEffect.Fields.effect] + fields]
    self.formula = formula
    self.assumption = assumption
  }

  private typealias Ready = ReadyMadeEffect.Fields

  static let all = [
    EffectPrecision("variance", "its variance", [Ready.variance], "as it is"),
    EffectPrecision("se", "its standard error", [Ready.se], "v = se²"),
    EffectPrecision(
      "ci", "its 95% interval", [Ready.lower, Ready.upper],
      "se = (upper - lower)/(2 q), q 1.96 or, with `--interval t` and both n, Student's; ratios by their logarithms",
      assuming: "the interval is a 95% interval, symmetric on the analysis scale"),
    EffectPrecision(
      "p", "its two-sided p", [StandardizedDifference.Fields.p], "se = |effect|/q(p)",
      assuming: "p is by the normal distribution, or, of differences with both n, by Student's t"),
    EffectPrecision(
      "n", "both group sizes (SMD)", StandardizedDifference.Fields.sizes,
      "v = 1/n1 + 1/n2 + g²/(2 (n1 + n2))",
      assuming: "the SMD is corrected for small samples, and its groups are plain"),
  ]

  /// The route of an origin of precision: `se`, `ci`, ...
  static func named(_ origin: String) -> EffectPrecision {
    all.first { $0.code == "effect-" + origin } ?? all[0]
  }
}
