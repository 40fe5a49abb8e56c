extension RiskOfBiasTool {
  /// Whether it judges studies whose groups were not made by chance, against the trial that they stand in for.
  public var judgesNonRandomised: Bool { code.hasPrefix("robins") }
}
