extension RiskOfBiasError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownTool(let name, _, _), .unknownJudgement(let name, _, _, _),
      .unknownDomain(let name, _, _, _):
      "'\(name)' \(predicate)"
    case .notJSON(let line, let column, _): "line \(line), column \(column): \(predicate)"
    case .malformedTool, .noOverall: predicate
    }
  }

  /// What is wrong, and what was likely meant, ready to follow the name, or the file, that it is about.
  public var predicate: String {
    switch self {
    case .unknownTool(_, let nearest, let known):
      "is not a tool\(Self.advice(nearest)); the choices are \(known.joined(separator: ", ")), or FILE.json"
    case .unknownJudgement(_, let tool, let nearest, let known):
      "is not a judgement of \(tool)\(Self.advice(nearest)); its levels are \(known.joined(separator: ", "))"
    case .unknownDomain(_, let tool, let nearest, let known):
      "is not a domain of \(tool)\(Self.advice(nearest)); its domains are \(known.joined(separator: ", "))"
    case .noOverall(let tool):
      "is not taken: \(tool) has no overall judgement, since its authors advise against one; leave the cell empty"
    case .notJSON(_, _, let expected): "is not JSON: expected \(expected)"
    case .malformedTool(let place, let reason): "is not a tool: \(place) \(reason)"
    }
  }

  private static func advice(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }
}
