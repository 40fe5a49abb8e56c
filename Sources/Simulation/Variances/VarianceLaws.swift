public import Estimates

extension Catalogue where Element == any VarianceLaw {
  /// The laws of sampling variances, as a scenario writes them under `variances`.
  public static var varianceLaws: Self { laws }
}

private let laws = Catalogue<any VarianceLaw>([
  .init("chi2", "a quarter of chi-squared numbers between 0.009 and 0.6") { ChiSquaredVariances() },
  .init("equal", "the same for every study", .number("V", "the variance", range, example: 0.1)) {
    EqualVariances($0)
  },
  .init(
    "list", "given ones, one study after another",
    .numbers("V1/V2/...", "the variances", range, example: [0.1, 0.2, 0.4])
  ) { ListedVariances($0) },
])

/// What the estimators of this package take.
private let range = NumberRange.from(1e-40, to: 1e40)
