import BiasAdjustment
import Estimates
import MetaAnalysis

/// The strategies of `evidence rob pool` that can be put under test.
let strategyMethods = Catalogue<MethodChoice>([
  .init(ExcludeHigh().code, ExcludeHigh().name) { MethodChoice(ExcludeHigh()) },
  .init(InverseVarianceHeterogeneity().code, InverseVarianceHeterogeneity().name) {
    MethodChoice(InverseVarianceHeterogeneity(), isNormal: true)
  },
  .init("quality-effects", "Quality effects", quality) {
    MethodChoice(QualityEffects(qualities: qualities($0)), isNormal: true)
  },
  .init("down-weighted", "Down-weighted", quality) {
    MethodChoice(DownWeighted(qualities: qualities($0)), isNormal: true)
  },
  .init(
    "bias-adjusted", "Bias-adjusted",
    .number("MEAN", "the mean bias of studies at high risk", example: 0.2),
    .number("SD", "the standard deviation of the bias", .atLeast(0), example: 0.1)
  ) {
    let belief = BiasBelief(mean: $0, standardDeviation: $1)
    return MethodChoice(AdditiveBias(biases: LevelBiases(["high": belief])))
  },
])

private let quality = CodeParameter.number(
  "QUALITY", "the quality of studies at high risk", .above(0, upTo: 1), example: 0.3)

private func qualities(_ high: Double) -> LevelQualities { LevelQualities(["low": 1, "high": high]) }

extension MethodChoice {
  /// A strategy, which may make its own normal interval.
  fileprivate init(_ strategy: some BiasStrategy, isNormal: Bool = false) {
    self.init(goes: { !isNormal || $0 is NormalInference }) { code, inferences in
      StrategyMethod(code: code, strategy, inferences: inferences)
    }
  }
}
