import Tables

extension RiskOfBiasTool {
  /// Reads a tool from its JSON: `code`, `name`, `domains` (each `code`, `name`, and `short`, `aliases` if wanted),
  /// `levels`, the best first (each `code`, `name`, `color` as `#RRGGBB`, `symbol`, and `high`, `ordered`, `aliases` if
  /// wanted), and `purpose`, `source`, `overall` if wanted.
  ///
  /// - Throws: `notJSON`, or `malformedTool` with the place of what is missing or wrong.
  public init(json: some Sequence<UInt8>) throws(RiskOfBiasError) {
    let document: JSONValue
    do throws(JSONProblem) {
      document = try JSONValue(parsing: json)
    } catch {
      throw .notJSON(line: error.line, column: error.column, expected: error.expected)
    }
    let root = ToolNode(value: document, place: "")
    try root.refuseKeys(otherThan: ["code", "name", "purpose", "source", "domains", "levels", "overall"])
    code = try root.requiredText("code")
    name = try root.text("name") ?? code
    purpose = try root.text("purpose") ?? ""
    domains = try root.array("domains").map { node throws(RiskOfBiasError) in try Domain(node) }
    levels = try root.array("levels").map { node throws(RiskOfBiasError) in try JudgementLevel(node) }
    overallRule = try root.child("overall").map { node throws(RiskOfBiasError) in try OverallRule(node) }
    source = try root.child("source").map { node throws(RiskOfBiasError) in
      Source(citation: try node.requiredText("citation"), doi: try node.text("doi"))
    }
    try validate()
  }

  private func validate() throws(RiskOfBiasError) {
    guard levels.count(where: \.isOrdered) >= 2 else {
      throw .malformedTool(place: "levels", reason: "needs at least two levels with an order")
    }
    try requireDistinct(domains.map { [$0.code] + $0.aliases }, place: "domains")
    try requireDistinct(levels.map { [$0.code] + $0.aliases }, place: "levels")
    let firstOutside = levels.firstIndex { !$0.isOrdered } ?? levels.count
    guard levels[firstOutside...].allSatisfy({ !$0.isOrdered }) else {
      throw .malformedTool(place: "levels", reason: "levels without an order stand behind those with one")
    }
    for escalation in overallRule?.escalations ?? [] {
      for name in [escalation.level, escalation.mayBe] { _ = try judgement(name) }
    }
  }

  /// Throws where one name means two things.
  private func requireDistinct(_ names: [[String]], place: String) throws(RiskOfBiasError) {
    var owners: [String: Int] = [:]
    for (index, names) in names.enumerated() {
      for name in names {
        if let owner = owners[name.foldedName], owner != index {
          throw .malformedTool(place: "\(place)[\(index)]", reason: "the name '\(name)' stands twice")
        }
        owners[name.foldedName] = index
      }
    }
  }
}

extension Domain {
  fileprivate init(_ node: ToolNode) throws(RiskOfBiasError) {
    try node.refuseKeys(otherThan: ["code", "name", "short", "aliases"])
    self.init(
      code: try node.requiredText("code"), name: try node.requiredText("name"),
      shortName: try node.text("short"), aliases: try node.texts("aliases"))
  }
}

extension JudgementLevel {
  fileprivate init(_ node: ToolNode) throws(RiskOfBiasError) {
    try node.refuseKeys(otherThan: [
      "code", "name", "color", "symbol", "high", "synthesis", "ordered", "aliases",
    ])
    let color = try node.requiredText("color")
    guard color.count == 7, color.first == "#", color.dropFirst().allSatisfy(\.isHexDigit),
      let value = UInt32(color.dropFirst(), radix: 16)
    else {
      throw .malformedTool(place: node.place + ".color", reason: "'\(color)' is not a colour like #2FA084")
    }
    let symbol = try node.requiredText("symbol")
    guard (1...3).contains(symbol.count) else {
      throw .malformedTool(place: node.place + ".symbol", reason: "has one to three characters")
    }
    self.init(
      code: try node.requiredText("code"), name: try node.requiredText("name"), color: value, symbol: symbol,
      isHigh: try node.flag("high") ?? false,
      entersSynthesis: try node.flag("synthesis") ?? true, isOrdered: try node.flag("ordered") ?? true,
      aliases: try node.texts("aliases"))
  }
}

extension OverallRule {
  fileprivate init(_ node: ToolNode) throws(RiskOfBiasError) {
    try node.refuseKeys(otherThan: ["rule", "several", "words", "source"])
    let rule = try node.requiredText("rule")
    guard rule == "worst-domain" else {
      throw .malformedTool(
        place: node.place + ".rule", reason: "'\(rule)' is not a rule; known is worst-domain")
    }
    escalations = try node.array("several", isRequired: false).map { item throws(RiskOfBiasError) in
      Escalation(level: try item.requiredText("level"), mayBe: try item.requiredText("may-be"))
    }
    words = try node.text("words") ?? ""
    source = try node.text("source") ?? ""
  }
}

/// A part of a tool's JSON and where it stands.
private struct ToolNode {
  let value: JSONValue
  let place: String

  private func path(_ key: String) -> String { place.isEmpty ? key : place + "." + key }

  /// The value of a key; `nil` where there is none or it is null.
  func child(_ key: String) throws(RiskOfBiasError) -> ToolNode? {
    guard value.members != nil else {
      throw .malformedTool(place: place.isEmpty ? "the document" : place, reason: "is not an object")
    }
    guard let child = value[key], child != .null else { return nil }
    return ToolNode(value: child, place: path(key))
  }

  /// Throws where the object has a key that nothing reads: a slip in `high` would change results in silence.
  func refuseKeys(otherThan known: [String]) throws(RiskOfBiasError) {
    for member in value.members ?? [] where !known.contains(member.key) {
      throw .malformedTool(
        place: path(member.key), reason: "is not known; known keys are \(known.joined(separator: ", "))")
    }
  }

  func text(_ key: String) throws(RiskOfBiasError) -> String? {
    guard let child = try child(key) else { return nil }
    guard let text = child.value.text else { throw .malformedTool(place: path(key), reason: "is not a text") }
    return text
  }

  func requiredText(_ key: String) throws(RiskOfBiasError) -> String {
    guard let text = try text(key), !text.isEmpty else {
      throw .malformedTool(place: path(key), reason: "is missing")
    }
    return text
  }

  func flag(_ key: String) throws(RiskOfBiasError) -> Bool? {
    guard let child = try child(key) else { return nil }
    guard let flag = child.value.flag else {
      throw .malformedTool(place: path(key), reason: "is not true or false")
    }
    return flag
  }

  func array(_ key: String, isRequired: Bool = true) throws(RiskOfBiasError) -> [ToolNode] {
    guard let child = try child(key) else {
      guard isRequired else { return [] }
      throw .malformedTool(place: path(key), reason: "is missing")
    }
    guard let elements = child.value.elements, !elements.isEmpty || !isRequired else {
      throw .malformedTool(place: path(key), reason: "is not a list with elements")
    }
    return elements.enumerated().map { ToolNode(value: $1, place: "\(path(key))[\($0)]") }
  }

  func texts(_ key: String) throws(RiskOfBiasError) -> [String] {
    var texts: [String] = []
    for node in try array(key, isRequired: false) {
      guard let text = node.value.text else {
        throw .malformedTool(place: node.place, reason: "is not a text")
      }
      texts.append(text)
    }
    return texts
  }
}
