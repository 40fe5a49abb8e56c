extension InstrumentsError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownInstrument(let name, let nearest):
      "'\(name)' is no instrument of the registry" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .unknownSubscale(let name, let instrument, let nearest, let known):
      "'\(name)' is no score of \(instrument)" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        + (known.isEmpty
          ? "" : (nearest == nil ? "; " : " ") + "its subscales are \(known.joined(separator: ", "))")
    case .subscaleNeeded(let instrument, let known):
      "\(instrument) has no total whose direction is documented; its subscales are \(known.joined(separator: ", "))"
    case .notJSON(let line, let column, let expected):
      "line \(line), column \(column): is not JSON: expected \(expected)"
    case .malformed(let place, let reason): "is not a registry of instruments: \(place) \(reason)"
    }
  }
}
