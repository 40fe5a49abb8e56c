import Evidence

/// `LEVEL=VALUE,...` on the command line, read against the tools in use.
struct JudgementValues {
  private let option: String
  private let tools: [RiskOfBiasTool]

  init(_ option: String, tools: [RiskOfBiasTool]) {
    self.option = option
    self.tools = tools
  }

  /// Qualities above 0 and at most 1 for every level that studies have.
  func qualities(_ text: String, needed: [Assessment]) throws -> LevelQualities {
    let qualities = LevelQualities(
      try entries(text) { value in
        guard let number = Double(value), number > 0, number <= 1 else { return nil }
        return number
      } expecting: {
        "a quality is above 0 and at most 1"
      })
    for assessment in needed where qualities.value(for: assessment) == nil {
      guard let level = assessment.overall else { continue }
      throw CommandFailure.usage(
        "\(option): no quality for '\(level.code)', the judgement of '\(assessment.study)' (\(assessment.tool.name))"
      )
    }
    return qualities
  }

  /// Means and standard deviations of biases.
  func biases(_ text: String) throws -> LevelBiases {
    LevelBiases(
      try entries(text) { value in
        let parts = value.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let mean = Double(parts[0]), mean.isFinite,
          let deviation = parts.count == 2 ? Double(parts[1]) : 0, deviation >= 0, deviation.isFinite
        else { return nil }
        return BiasBelief(mean: mean, standardDeviation: deviation)
      } expecting: {
        "write MEAN:SD, such as 0.20:0.10, with an SD that is not negative"
      })
  }

  /// Means and standard deviations of factors that effects are too large by.
  func factors(_ text: String) throws -> LevelBiases {
    LevelBiases(
      try entries(text) { value in
        guard let numbers = AdjustmentValues.colonNumbers(value), (1...2).contains(numbers.count),
          numbers[0] > 0, numbers.count < 2 || numbers[1] >= 0
        else { return nil }
        return BiasBelief(mean: numbers[0], standardDeviation: numbers.count == 2 ? numbers[1] : 0)
      } expecting: {
        "write FACTOR:SD, such as 1.3:0.1, with a positive factor and an SD that is not negative"
      })
  }

  private func entries<Value>(
    _ text: String, parse: (String) -> Value?, expecting: () -> String
  ) throws -> [String: Value] {
    var values: [String: Value] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = part.firstIndex(of: "=") else {
        throw CommandFailure.usage("\(option): '\(part)' is not LEVEL=VALUE")
      }
      let key = try levelKey(Self.trimmed(part[..<sign]))
      let value = Self.trimmed(part[part.index(after: sign)...])
      guard let parsed = parse(value) else {
        throw CommandFailure.usage("\(option): '\(part)': \(expecting())")
      }
      guard values.updateValue(parsed, forKey: key) == nil else {
        throw CommandFailure.usage("\(option): '\(key)' stands twice")
      }
    }
    return values
  }

  /// The level's code, behind its tool's where that is named.
  private func levelKey(_ name: String) throws -> String {
    if let colon = name.firstIndex(of: ":") {
      let (toolName, level) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
      guard let tool = tools.first(where: { $0.isNamed(toolName) }) else {
        throw CommandFailure.usage(Unknown.message("\(option): tool", toolName, among: tools.map(\.code)))
      }
      return tool.code + ":" + (try code(of: level, in: [tool]))
    }
    return try code(of: name, in: tools)
  }

  private func code(of name: String, in tools: [RiskOfBiasTool]) throws -> String {
    var first: RiskOfBiasError?
    for tool in tools {
      do throws(RiskOfBiasError) {
        return try tool.judgement(name).code
      } catch {
        first = first ?? error
      }
    }
    throw CommandFailure.usage("\(option): " + (first.map { "\($0)" } ?? "there is no judgement in use"))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
