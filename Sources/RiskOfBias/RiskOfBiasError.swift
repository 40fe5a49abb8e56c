/// Why judgements cannot be understood.
public enum RiskOfBiasError: Error, Sendable, Hashable {
  /// There is no tool of that name.
  case unknownTool(name: String, nearest: String?, known: [String])
  /// The tool has no such level.
  case unknownJudgement(name: String, tool: String, nearest: String?, known: [String])
  /// The tool has no such domain.
  case unknownDomain(name: String, tool: String, nearest: String?, known: [String])
  /// The tool has no overall judgement: its authors advise against one.
  case noOverall(tool: String)
  /// The text of a tool is not JSON.
  case notJSON(line: Int, column: Int, expected: String)
  /// The JSON of a tool lacks something or has something wrong: where (`levels[1].color`), and what.
  case malformedTool(place: String, reason: String)
}
