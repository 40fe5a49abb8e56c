/// Why a code stands for nothing.
public enum CatalogueError: Error, Sendable, Hashable {
  /// There is no such code.
  case unknownCode(String, known: [String])
  /// The code has more or fewer parameters than it takes.
  case wrongParameters(String, forms: [String], examples: [String])
  /// A parameter, or several together, cannot be.
  case impossibleParameters(String, reason: String, form: String)
}

extension CatalogueError {
  /// Parameters that do not go together.
  public static func impossible(_ reason: String) -> Self {
    .impossibleParameters("", reason: reason, form: "")
  }

  /// The known name, without parameters, that is nearest to an unknown code; `nil` where none is within three slips, of a short code within
  /// as many as leave a letter of it.
  public var nearest: String? {
    guard case .unknownCode(let text, let known) = self else { return nil }
    func name(_ code: String) -> String { String(code.prefix { $0 != ":" }) }
    return nearestName(
      to: name(text), among: known.map(name), maximumDistance: min(3, name(text).count - 1))
  }

  /// What is wrong, without the code, as a clause that stands behind it.
  public var reason: String {
    switch self {
    case .unknownCode(_, let known):
      let guess = nearest.map { "did you mean '\($0)'? The choices are" } ?? "the choices are"
      return "is not known; \(guess) \(known.joined(separator: ", "))"
    case .wrongParameters(_, let forms, let examples):
      let isPlain = forms == examples
      return "write it as \(forms.joined(separator: " or "))"
        + (isPlain ? ", without parameters" : ", such as \(examples[examples.count - 1])")
    case .impossibleParameters(_, let reason, let form): return "\(reason); write it as \(form)"
    }
  }
}

extension CatalogueError: CustomStringConvertible {
  /// "'khna' is not known; did you mean 'knha'? The choices are z, t, knha, adhoc"
  public var description: String {
    switch self {
    case .unknownCode(let text, _): "'\(text)' \(reason)"
    case .wrongParameters(let text, _, _), .impossibleParameters(let text, _, _): "'\(text)': \(reason)"
    }
  }
}
