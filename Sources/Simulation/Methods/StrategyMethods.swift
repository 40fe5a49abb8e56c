import BiasAdjustment
import MetaAnalysis

/// The strategies of `evidence rob pool` that can be put under test, by their names.
enum StrategyMethods {
  /// A strategy, and whether it makes its own normal interval.
  struct Choice: Sendable {
    var strategy: any BiasStrategy
    var isNormal: Bool
  }

  static let all: [NamedChoice<Choice>] = [
    NamedChoice("exclude-high") { code throws(SimulationError) in
      _ = try code.numbers(0, form: "exclude-high")
      return Choice(strategy: ExcludeHigh(), isNormal: false)
    },
    NamedChoice("ivhet") { code throws(SimulationError) in
      _ = try code.numbers(0, form: "ivhet")
      return Choice(strategy: InverseVarianceHeterogeneity(), isNormal: true)
    },
    NamedChoice("quality-effects") { code throws(SimulationError) in
      Choice(strategy: QualityEffects(qualities: try qualities(code)), isNormal: true)
    },
    NamedChoice("down-weighted") { code throws(SimulationError) in
      Choice(strategy: DownWeighted(qualities: try qualities(code)), isNormal: true)
    },
    NamedChoice("bias-adjusted") { code throws(SimulationError) in
      let numbers = try code.numbers(2, form: "bias-adjusted:0.2:0.1 (mean and SD of the bias)")
      guard numbers[1] >= 0 else { throw code.impossible("a standard deviation is not negative") }
      let belief = BiasBelief(mean: numbers[0], standardDeviation: numbers[1])
      return Choice(strategy: AdditiveBias(biases: LevelBiases(["high": belief])), isNormal: false)
    },
  ]

  private static func qualities(_ code: CodeText) throws(SimulationError) -> LevelQualities {
    let quality = try code.numbers(1, form: "\(code.name):0.3 (the quality of studies at high risk)")[0]
    guard quality > 0, quality <= 1 else { throw code.impossible("a quality lies above 0 and at most at 1") }
    return LevelQualities(["low": 1, "high": quality])
  }

  /// The method with those of the ways of inference that go with it.
  static func method(
    _ code: CodeText, inferences: [any CoefficientInference]
  ) throws(SimulationError) -> (any SimulatedMethod)? {
    let choice = try all.choice(code)
    let own = inferences.filter { !choice.isNormal || $0.code == NormalInference().code }
    return own.isEmpty ? nil : StrategyMethod(code: code.text, choice.strategy, inferences: own)
  }
}
