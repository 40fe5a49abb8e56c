package import EffectSizes

extension EffectWord {
  /// Whether a header names a ratio, adjusted or not, with its interval or without: `aOR`, `HR (95% CI)`; one that says
  /// `log` or `ln` does not.
  package static func isRatio(header: String) -> Bool {
    let words = header.lowercased().split { !$0.isLetter }.map(String.init)
    guard !words.contains(where: { $0.hasPrefix("log") || $0.hasPrefix("ln") }) else { return false }
    let beside: Set = ["adjusted", "adj", "unadjusted", "crude", "ci"]
    let name = words.filter { !beside.contains($0) }.joined(separator: " ")
    let names = name.hasPrefix("a") ? [name, String(name.dropFirst())] : [name]
    return names.contains { EffectWord($0)?.isRatio ?? false }
  }
}
