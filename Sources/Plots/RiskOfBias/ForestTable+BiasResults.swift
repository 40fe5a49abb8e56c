public import Analyses
public import Estimates

extension ForestTable {
  /// Every way of taking risk of bias into account, one panel an analysis, with the choices
  /// behind them in a sentence each; the title names the table unless another is given.
  public init(
    _ results: BiasResults, title: String? = nil, shownAs transformation: DisplayTransformation? = nil
  ) {
    let first = results.analyses[0].plain
    self.init(
      results.analyses.map { ($0.group, $0.comparison) },
      on: ForestScale(first.scale, shownAs: transformation),
      title: title ?? "Ways of taking risk of bias into account: \(first.studies.title)",
      level: first.choices.level,
      model: ([
        "Filled diamonds: the plain result of all studies (\(first.choices.pooling.code)); open diamonds: other ways."
      ]
        + results.plan.adjustment.sentences).joined(separator: " "))
  }
}
