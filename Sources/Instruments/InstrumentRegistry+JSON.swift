import Tables

extension InstrumentRegistry {
  /// Reads instruments from JSON: an object with a list `instruments`. Each has a `code`, and if wanted `name`, `aliases`,
  /// `rater`, `items`, `total`, `subscales`, `versions`, `source` (`citation`, `doi`) and `note`. A score has a `code` (a
  /// total has none), a `direction` (`higher-is-better`, `higher-is-worse`, `unknown`), and if wanted `name`, `aliases`,
  /// `items`, `range` (`[0, 54]`). A version has a `name` and `ranges`, by the codes of scores.
  ///
  /// - Throws: `notJSON`, or `malformed` with the place of what is missing or wrong, a name that stands twice included.
  public init(json: some Sequence<UInt8>) throws(InstrumentsError) {
    let document: JSONValue
    do throws(JSONProblem) {
      document = try JSONValue(parsing: json)
    } catch {
      throw .notJSON(line: error.line, column: error.column, expected: error.expected)
    }
    let root = InstrumentNode(value: document, place: "")
    guard try root.child("instruments") != nil else {
      throw .malformed(place: "instruments", reason: "is missing")
    }
    try self.init(
      try root.array("instruments").map { node throws(InstrumentsError) in try Instrument(node) })
  }
}

extension Instrument {
  fileprivate init(_ node: InstrumentNode) throws(InstrumentsError) {
    let code = try node.requiredText("code")
    self.init(
      code: code, name: try node.text("name") ?? code, aliases: try node.texts("aliases"),
      rater: try node.text("rater") ?? "unknown", items: try node.count("items"),
      total: try node.child("total").map { node throws(InstrumentsError) in
        try InstrumentScale(total: node)
      },
      subscales: try node.array("subscales").map { node throws(InstrumentsError) in
        try InstrumentScale(subscale: node)
      },
      versions: try node.array("versions").map { node throws(InstrumentsError) in
        try InstrumentVersion(node)
      },
      source: try node.child("source").map { node throws(InstrumentsError) in
        Source(citation: try node.requiredText("citation"), doi: try node.text("doi"))
      },
      note: try node.text("note"))
    guard !scales.isEmpty else {
      throw .malformed(place: node.place, reason: "has neither a total nor subscales")
    }
    try requireDistinctScales(node)
    try requireKnownRanges(node)
  }

  /// Throws where one name means two scores.
  private func requireDistinctScales(_ node: InstrumentNode) throws(InstrumentsError) {
    let places =
      (total == nil ? [] : [node.path("total")])
      + subscales.indices.map { "\(node.path("subscales"))[\($0)]" }
    var owners: [String: Int] = [:]
    for (index, scale) in scales.enumerated() {
      for name in scale.names {
        if let owner = owners[name.foldedInstrumentName], owner != index {
          throw .malformed(place: places[index], reason: "the name '\(name)' stands twice")
        }
        owners[name.foldedInstrumentName] = index
      }
    }
  }

  /// Throws where a version has the range of a score that the instrument does not have.
  private func requireKnownRanges(_ node: InstrumentNode) throws(InstrumentsError) {
    let codes = Set(scales.map(\.code))
    for (index, version) in versions.enumerated() {
      for code in version.ranges.keys.sorted() where !codes.contains(code) {
        throw .malformed(
          place: "\(node.path("versions"))[\(index)].ranges.\(code)",
          reason:
            "is not a score of this instrument; its scores are \(scales.map(\.code).joined(separator: ", "))"
        )
      }
    }
  }
}

extension InstrumentScale {
  fileprivate init(total node: InstrumentNode) throws(InstrumentsError) {
    try self.init(node, code: "total", name: node.text("name") ?? "Total")
  }

  fileprivate init(subscale node: InstrumentNode) throws(InstrumentsError) {
    let code = try node.requiredText("code")
    try self.init(node, code: code, name: node.text("name") ?? code)
  }

  private init(_ node: InstrumentNode, code: String, name: String) throws(InstrumentsError) {
    self.init(
      code: code, name: name, aliases: try node.texts("aliases"), items: try node.count("items"),
      range: try node.range("range"), direction: try node.direction())
  }
}

extension InstrumentVersion {
  fileprivate init(_ node: InstrumentNode) throws(InstrumentsError) {
    var ranges: [String: ScoreRange] = [:]
    if let child = try node.child("ranges") {
      guard let members = child.value.members else {
        throw .malformed(place: child.place, reason: "is not an object")
      }
      for member in members {
        ranges[member.key] = try InstrumentNode(value: member.value, place: child.path(member.key)).range()
      }
    }
    self.init(
      name: try node.requiredText("name"), aliases: try node.texts("aliases"), items: try node.count("items"),
      ranges: ranges)
  }
}
