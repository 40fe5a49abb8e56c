import Tables

extension RiskOfBiasTool {
  /// Reads a tool from its JSON: `code`, `name`, `domains` (each `code`, `name`, and `short`, `aliases`, `levels` as codes,
  /// `applicability` if wanted), `levels`, the best first (each `code`, `name`, `color` as `#RRGGBB`, `symbol`, and `high`,
  /// `ordered`, `aliases`, `signs` if wanted), and `purpose`, `subject`, `source`, `overall` if wanted.
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
    try root.refuseKeys(otherThan: [
      "code", "name", "purpose", "subject", "source", "domains", "levels", "overall",
    ])
    code = try root.requiredText("code")
    name = try root.text("name") ?? code
    purpose = try root.text("purpose") ?? ""
    subject = try root.choice("subject") ?? .studies
    domains = try root.array("domains").map { node throws(RiskOfBiasError) in try Domain(node) }
    levels = try root.array("levels").map { node throws(RiskOfBiasError) in try JudgementLevel(node) }
    overallRule = try root.child("overall").map { node throws(RiskOfBiasError) in try OverallRule(node) }
    source = try root.child("source").map { node throws(RiskOfBiasError) in
      try node.refuseKeys(otherThan: ["citation", "doi", "checked"])
      return Source(
        citation: try node.requiredText("citation"), doi: try node.text("doi"),
        checked: try node.text("checked"))
    }
    try validate()
  }

  private func validate() throws(RiskOfBiasError) {
    guard levels.count(where: \.isOrdered) >= 2 else {
      throw .malformedTool(place: "levels", reason: "needs at least two levels with an order")
    }
    for (index, domain) in domains.enumerated() {
      try requireLevels(domain.levels ?? [], place: "domains[\(index)].levels")
    }
    try requireLevels(overallRule?.levels ?? [], place: "overall.levels")
    try requireRanks()
    try requireDistinct(domains.map { [$0.code] + $0.aliases }, place: "domains")
    try requireDistinct(levels.map { [$0.code] + $0.aliases }, place: "levels")
    try requireDistinct(levels.map(\.signs), place: "levels", folded: false)
    let firstOutside = levels.firstIndex { !$0.isOrdered } ?? levels.count
    guard levels[firstOutside...].allSatisfy({ !$0.isOrdered }) else {
      throw .malformedTool(place: "levels", reason: "levels without an order stand behind those with one")
    }
    for escalation in overallRule?.escalations ?? [] {
      for name in [escalation.level, escalation.mayBe] { _ = try judgement(name) }
    }
  }

  /// Throws where a code is none of the levels'.
  private func requireLevels(_ codes: [String], place: String) throws(RiskOfBiasError) {
    for code in codes where !levels.contains(where: { $0.code == code }) {
      throw .malformedTool(place: place, reason: "'\(code)' is not the code of a level")
    }
  }

  /// Throws where the worst domain may have a level that the overall judgement lacks.
  private func requireRanks() throws(RiskOfBiasError) {
    guard overallRule?.kind == .worstDomain else { return }
    for domain in domains where !domain.isApplicability {
      for level in levels(of: domain) where level.isOrdered && rank(of: Judgement(level: level)) == nil {
        throw .malformedTool(
          place: "overall.levels", reason: "lacks '\(level.code)', which the domain \(domain.code) may have")
      }
    }
  }

  /// Throws where one name means two things.
  private func requireDistinct(
    _ names: [[String]], place: String, folded: Bool = true
  ) throws(RiskOfBiasError) {
    var owners: [String: Int] = [:]
    for (index, names) in names.enumerated() {
      for name in names {
        let key = folded ? name.foldedName : name
        if let owner = owners[key], owner != index {
          throw .malformedTool(place: "\(place)[\(index)]", reason: "the name '\(name)' stands twice")
        }
        owners[key] = index
      }
    }
  }
}

extension Domain {
  fileprivate init(_ node: ToolNode) throws(RiskOfBiasError) {
    try node.refuseKeys(otherThan: ["code", "name", "short", "aliases", "levels", "applicability"])
    let levels = try node.texts("levels")
    self.init(
      code: try node.requiredText("code"), name: try node.requiredText("name"),
      shortName: try node.text("short"), aliases: try node.texts("aliases"),
      levels: levels.isEmpty ? nil : levels, isApplicability: try node.flag("applicability") ?? false)
  }
}

extension JudgementLevel {
  fileprivate init(_ node: ToolNode) throws(RiskOfBiasError) {
    try node.refuseKeys(otherThan: [
      "code", "name", "color", "symbol", "high", "synthesis", "ordered", "aliases", "signs",
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
      aliases: try node.texts("aliases"), signs: try node.texts("signs"))
  }
}

extension OverallRule {
  fileprivate init(_ node: ToolNode) throws(RiskOfBiasError) {
    try node.refuseKeys(otherThan: ["rule", "levels", "several", "words", "source"])
    guard let kind: Kind = try node.choice("rule") else {
      throw .malformedTool(place: node.place + ".rule", reason: "is missing")
    }
    self.kind = kind
    let levels = try node.texts("levels")
    self.levels = levels.isEmpty ? nil : levels
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

  /// The value of a key that is one of several words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(RiskOfBiasError) -> Choice? where Choice.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw .malformedTool(place: path(key), reason: "'\(text)' is not known; known are \(known)")
    }
    return choice
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
