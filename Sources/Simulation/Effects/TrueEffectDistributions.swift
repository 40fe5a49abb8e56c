/// The distributions of true effects by their names.
public enum TrueEffectDistributions {
  /// The names, each with what makes the distribution from a scenario's text.
  static let all: [NamedChoice<any TrueEffectDistribution>] = [
    NamedChoice("normal") { code throws(SimulationError) in
      _ = try code.numbers(0, form: "normal")
      return NormalEffects()
    },
    NamedChoice("t") { code throws(SimulationError) in
      let degrees = try code.numbers(1, form: "t:4")[0]
      guard degrees > 2 else { throw code.impossible("the degrees of freedom of t must be above 2") }
      return StudentsTEffects(degreesOfFreedom: degrees)
    },
    NamedChoice("skew") { code throws(SimulationError) in
      _ = try code.numbers(0, form: "skew")
      return SkewEffects()
    },
    NamedChoice("mixture") { code throws(SimulationError) in
      _ = try code.numbers(0, form: "mixture")
      return MixtureEffects()
    },
  ]

  /// The names.
  public static var names: [String] { all.map(\.name) }

  /// The distribution that a scenario writes under `effects`.
  /// - Throws: `unknownName`, `impossibleValue`.
  public static func named(_ text: String) throws(SimulationError) -> any TrueEffectDistribution {
    try all.choice(CodeText(key: "effects", text: text))
  }
}
