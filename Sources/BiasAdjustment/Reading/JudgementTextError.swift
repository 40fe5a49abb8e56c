public import Estimates
public import RiskOfBias

/// Why a text about qualities, biases or ladders cannot be read.
public enum JudgementTextError: Error, Sendable, Hashable {
  /// A part has another form than it should.
  case malformed(part: String, form: String)
  /// A part has a value that cannot be.
  case impossible(part: String, expected: String)
  /// A key stands twice.
  case repeated(String)
  /// A tool is named that is not in use.
  case unknown(UnknownChoice)
  /// A tool, level or domain is none.
  case name(RiskOfBiasError)
  /// No study has a judgement.
  case noJudgements
  /// A level in use has no quality: that of a study, judged with a tool.
  case noQuality(level: String, study: String, tool: String)
  /// A level in use has no place on the other ladder.
  case noPlace(LevelMappingGap)
  /// The levels of a tool are mapped, and others to them.
  case mappedFromAndTo(tool: String)
  /// The levels of a tool are mapped to those of two tools.
  case mappedToTwo(tool: String)
}

extension JudgementTextError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let part, let form): "'\(part)' is not \(form)"
    case .impossible(let part, let expected): "'\(part)': \(expected)"
    case .repeated(let key): "'\(key)' stands twice"
    case .unknown(let choice): choice.description
    case .name(let error): error.description
    case .noJudgements: "there is no judgement in use"
    case .noQuality(let level, let study, let tool):
      "no quality for '\(level)', the judgement of '\(study)' (\(tool))"
    case .noPlace(let gap):
      "\(gap); add \(gap.tool.code):\(gap.level.code)=TOOL:LEVEL"
    case .mappedFromAndTo(let tool):
      "the levels of \(tool) are both mapped and mapped to; map to one ladder that stays"
    case .mappedToTwo(let tool): "the levels of \(tool) go to two tools; choose one"
    }
  }
}
