public import Estimates

extension Catalogue where Element == any PublicationSelection {
  /// The ways of selection for publication, as a scenario writes them under `select`.
  public static var publicationSelections: Self { selections }
}

private let selections = Catalogue<any PublicationSelection>([
  .init("none", "every study is published") { CompletePublication() },
  .init(
    "step", "a study whose one-sided p is not below LIMIT is published with PROBABILITY",
    .number("LIMIT", "the limit of one-sided p", .between(0, and: 1), example: 0.025),
    .number(
      "PROBABILITY", "the probability of being published all the same", .above(0, upTo: 1), example: 0.3)
  ) { StepSelection(limit: $0, probability: $1) },
])
