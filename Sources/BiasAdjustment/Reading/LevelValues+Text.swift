public import RiskOfBias

extension LevelValues {
  /// Reads `LEVEL=VALUE,...`, with `TOOL:` before the level where only that tool's is meant.
  fileprivate init(
    _ text: String, tools: [RiskOfBiasTool], expected: String, value: (String) -> Value?
  ) throws(JudgementTextError) {
    let reader = JudgementText(tools: tools)
    var values: [String: Value] = [:]
    for entry in try reader.entries(text, form: "LEVEL=VALUE") {
      let key = try reader.levelKey(entry.key)
      guard let value = value(entry.value) else { throw .impossible(part: entry.part, expected: expected) }
      guard values.updateValue(value, forKey: key) == nil else { throw .repeated(key) }
    }
    self.init(values)
  }
}

extension LevelQualities {
  /// Reads `LEVEL=QUALITY,...`, with `TOOL:` before the level where only that tool's is meant: qualities above 0 and at
  /// most 1 for every level that the assessments have.
  ///
  /// - Throws: `JudgementTextError`.
  public init(
    _ text: String, tools: [RiskOfBiasTool], for assessments: [Assessment]
  ) throws(JudgementTextError) {
    try self.init(text, tools: tools, expected: "a quality is above 0 and at most 1") { value in
      Double(value).flatMap { $0 > 0 && $0 <= 1 ? $0 : nil }
    }
    for assessment in assessments where value(for: assessment) == nil {
      guard let level = assessment.overall else { continue }
      throw .noQuality(level: level.code, study: assessment.study, tool: assessment.tool.name)
    }
  }
}

extension LevelBiases {
  /// Reads `LEVEL=MEAN:SD,...`, with `TOOL:` before the level where only that tool's is meant.
  ///
  /// - Throws: `JudgementTextError`.
  public init(biases text: String, tools: [RiskOfBiasTool]) throws(JudgementTextError) {
    try self.init(
      text, tools: tools, expected: "write MEAN:SD, such as 0.20:0.10, with an SD that is not negative"
    ) { BiasBelief($0) }
  }

  /// Reads `LEVEL=FACTOR:SD,...`, by which effects are too large, as `init(biases:tools:)` does.
  ///
  /// - Throws: `JudgementTextError`.
  public init(factors text: String, tools: [RiskOfBiasTool]) throws(JudgementTextError) {
    try self.init(
      text, tools: tools,
      expected: "write FACTOR:SD, such as 1.3:0.1, with a positive factor and an SD that is not negative"
    ) { BiasBelief($0).flatMap { $0.mean > 0 ? $0 : nil } }
  }
}

extension JudgementText {
  /// The level's code, behind its tool's where that is named.
  fileprivate func levelKey(_ name: String) throws(JudgementTextError) -> String {
    func code(_ name: String, in text: JudgementText) throws(JudgementTextError) -> String {
      try text.first { tool throws(RiskOfBiasError) in try tool.overallJudgement(name).code }
    }
    guard let colon = name.firstIndex(of: ":") else { return try code(name, in: self) }
    let tool = try tool(String(name[..<colon]))
    return tool.code + ":"
      + (try code(String(name[name.index(after: colon)...]), in: JudgementText(tools: [tool])))
  }
}
