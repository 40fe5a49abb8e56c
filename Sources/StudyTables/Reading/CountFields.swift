import EffectSizes

extension InputField {
  /// Whether the field counts people, events or things, so that a number with three decimals is more likely a whole one
  /// with a separator between thousands.
  package var isCount: Bool { Self.counts.contains(name) || Self.cells.contains(name) && domain != .real }

  private static let counts: Set<String> = {
    let ofArms = ["n", "events", "nonevents", "clusters", "randomised", "missing"]
    return Set(ofArms + ofArms.flatMap { [$0 + "1", $0 + "2"] } + ["items", "predictors"])
  }()

  /// Cells of a table of pairs; fields of any number have these names too, such as the coefficient `b`.
  private static let cells: Set<String> = ["a", "b", "c"]
}
