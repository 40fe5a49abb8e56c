public import Estimates

extension Catalogue where Element == any SelectionFunction {
  /// The selection functions by their codes, the default first: `step:0.025/0.5`, `half-normal:0.025`.
  public static var selectionFunctions: Self { functions }
}

private typealias Entry = Catalogue<any SelectionFunction>.Entry

private let functions = Catalogue<any SelectionFunction>(
  [
    Entry("step", "step function of p, a step at 0.025") { StepFunctionSelection() },
    Entry("step", "step function of p", cutPoints) { StepFunctionSelection(cuts: $0) },
    Entry(
      "weights", "step function of p with given weights", cutPoints,
      .numbers("WEIGHTS", "the weight of each interval", .above(0), example: [1, 0.8])
    ) { FixedWeightSelection(cuts: $0, weights: $1) },
    Entry("beta", "beta density of p") { BetaSelection() },
    Entry("half-normal", "exp(-delta p^2)") { HalfNormalSelection() },
    Entry("half-normal", "exp(-delta p^2) above a threshold", threshold) {
      HalfNormalSelection(threshold: $0)
    },
    Entry("negative-exponential", "exp(-delta p)") { NegativeExponentialSelection() },
    Entry("negative-exponential", "exp(-delta p) above a threshold", threshold) {
      NegativeExponentialSelection(threshold: $0)
    },
    Entry("logistic", "2/(1 + exp(delta p))") { LogisticSelection() },
    Entry("logistic", "2/(1 + exp(delta p)) above a threshold", threshold) {
      LogisticSelection(threshold: $0)
    },
    Entry("power", "(1 - p)^delta") { PowerSelection() },
    Entry("power", "(1 - p)^delta above a threshold", threshold) { PowerSelection(threshold: $0) },
    Entry("negative-exponential-power", "exp(-delta1 p^(1/delta2))") { NegativeExponentialPowerSelection() },
    Entry("truncated", "truncated at no effect") { TruncatedSelection() },
    Entry("truncated", "truncated at an effect", .number("CUT", "the effect", example: 0.2)) {
      TruncatedSelection(cut: $0)
    },
  ])

private let cutPoints = CodeParameter<[Double]>.numbers(
  "CUTS", "the cut points of p", .between(0, and: 1), example: [0.025, 0.5])
private let threshold = CodeParameter<Double>.number(
  "THRESHOLD", "the p value up to which nothing is selected", .between(0, and: 1), example: 0.025)
