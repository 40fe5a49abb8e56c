extension RiskOfBiasTool {
  /// Whether it judges studies whose groups were not made by chance, against the trial that they stand in for.
  public var judgesNonRandomised: Bool { Self.judgesNonRandomised(name: code) }

  /// Whether a name is that of such a tool, in whatever version.
  public static func judgesNonRandomised(name: String) -> Bool { name.foldedName.contains("robins") }
}
