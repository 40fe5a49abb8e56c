/// The laws of sampling variances by their names.
public enum VarianceLaws {
  static let all: [NamedChoice<any VarianceLaw>] = [
    NamedChoice("chi2") { code throws(SimulationError) in
      _ = try code.numbers(0, form: "chi2")
      return ChiSquaredVariances()
    },
    NamedChoice("equal") { code throws(SimulationError) in
      let variance = try code.numbers(1, form: "equal:0.1")[0]
      guard range.contains(variance) else { throw code.impossible(outOfRange) }
      return EqualVariances(variance)
    },
    NamedChoice("list") { code throws(SimulationError) in
      let texts = code.settings.joined(separator: ":").split(separator: "/", omittingEmptySubsequences: false)
      var variances: [Double] = []
      for text in texts {
        guard let variance = Double(decimal: String(text)) else {
          throw code.impossible("'\(text)' is not a number; write it as list:FILE or list:0.1/0.2/0.4")
        }
        guard range.contains(variance) else { throw code.impossible(outOfRange) }
        variances.append(variance)
      }
      guard !variances.isEmpty else { throw code.impossible("it has no variances") }
      return ListedVariances(variances)
    },
  ]

  /// What the estimators of this package take.
  private static let range = 1e-40...1e40
  private static let outOfRange = "a variance is a positive number (between 1e-40 and 1e40)"

  /// The names.
  public static var names: [String] { all.map(\.name) }

  /// The law that a scenario writes under `variances`.
  /// - Throws: `unknownName`, `impossibleValue`.
  public static func named(_ text: String) throws(SimulationError) -> any VarianceLaw {
    try all.choice(CodeText(key: "variances", text: text))
  }
}
