import RiskOfBias

extension Assessment {
  /// The judgement of a domain, whatever its code's other names.
  func judgement(ofDomain code: String) -> (domain: Domain, judgement: Judgement)? {
    guard let place = tool.domains.firstIndex(where: { $0.code == code }), let judgement = domains[place]
    else {
      return nil
    }
    return (tool.domains[place], judgement)
  }

  /// A domain's judgement in words: "D1, Confounding: Low".
  func words(_ domain: Domain, _ judgement: Judgement) -> String {
    "\(domain.code), \(domain.shortName): \(judgement.level.name)"
  }
}

extension [Assessment] {
  /// The tools, in order of first appearance.
  var tools: [RiskOfBiasTool] {
    reduce(into: []) { tools, assessment in
      if !tools.contains(where: { $0.code == assessment.tool.code }) { tools.append(assessment.tool) }
    }
  }

  /// The codes of all domains with a judgement: of one tool in its order, of several by number.
  var judgedDomainCodes: [String] {
    let tools = tools
    let codes = tools.flatMap(\.domains).map(\.code).reduce(into: [String]()) { codes, code in
      if !codes.contains(code), contains(where: { $0.judgement(ofDomain: code) != nil }) {
        codes.append(code)
      }
    }
    return tools.count == 1 ? codes : codes.sorted { Self.order($0) < Self.order($1) }
  }

  /// `D2` before `D10`, and `D1a` behind `D1`.
  private static func order(_ code: String) -> SortKey {
    let letters = code.prefix { !$0.isNumber }
    let digits = code.dropFirst(letters.count).prefix { $0.isNumber }
    return SortKey(
      number: Int(digits) ?? (letters.isEmpty ? 0 : 1),
      rest: String(code.dropFirst(letters.count + digits.count)),
      letters: String(letters))
  }

  private struct SortKey: Comparable {
    var number: Int
    var rest: String
    var letters: String

    static func < (left: Self, right: Self) -> Bool {
      (left.number, left.letters, left.rest) < (right.number, right.letters, right.rest)
    }
  }
}
