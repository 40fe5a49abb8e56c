extension Catalogue {
  /// What can be written, with placeholders for parameters: `REML`, `known:TAU2`.
  public var forms: [String] { entries.map(\.form) }

  /// The codes without parameters and other names: `REML`, `known`.
  public var codes: [String] { entries.map(\.code) }

  /// Every name, other names behind the first ones: what an error lists.
  public var names: [String] { forms + entries.flatMap(\.aliases) }

  /// What a shell completes to: every name, up to where a parameter is written.
  public var completions: [String] {
    entries.flatMap { entry in entry.names.map { entry.parameters.isEmpty ? $0 : $0 + ":" } }
  }

  /// The forms in a sentence, with other names in brackets: "EE (also FE, CE), DL or known:TAU2".
  public var listing: String {
    Self.sentence(
      entries.map { $0.aliases.isEmpty ? $0.form : "\($0.form) (also \($0.aliases.joined(separator: ", ")))" }
    )
  }

  /// The forms in a sentence, each with its meaning in brackets: "exact (Clopper-Pearson) or wilson (Wilson)".
  public var explainedListing: String {
    Self.sentence(
      entries.map { entry in
        let others = entry.aliases.isEmpty ? "" : "; also \(entry.aliases.joined(separator: ", "))"
        return "\(entry.form) (\(entry.name)\(others))"
      })
  }

  private static func sentence(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " or " + last
  }
}
