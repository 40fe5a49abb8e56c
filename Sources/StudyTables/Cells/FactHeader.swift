import EffectSizes

/// What a header says of cells that hold several facts: `Intervention mean ± SD`, `Events/N (control)`, `OR (95% CI)`, `IQR`.
struct FactHeader: Hashable {
  /// How the facts are written.
  let form: CellForm
  /// What each is, in the order of the cell.
  let facts: [Fact]
  /// The groups that the header names.
  private let groups: Set<HeaderGroup>
  /// What ends that stand alone are about, where the header names it, and how cells with it are written.
  private var estimate: Fact?
  private var formWithEstimate: CellForm?

  /// One fact of a cell.
  enum Fact: Hashable {
    case quantity(ArmQuantity)
    case effect(EffectHeader)
  }

  /// What each fact is, with its group.
  var meanings: [HeaderMeaning] {
    facts.map { fact in
      switch fact {
      case .quantity(let quantity):
        groups.count > 1 ? .ofBothGroups(quantity) : .quantity(quantity, of: groups.first)
      case .effect(let effect): .effect(effect)
      }
    }
  }

  /// What a header says; `nil` where it says no such thing.
  ///
  /// - Parameters:
  ///   - header: The header.
  ///   - lexicon: The words that are known.
  ///   - ignoringOthers: Whether other words may stand in it, as where the header was named for a field.
  init?(_ header: String, in lexicon: HeaderLexicon, ignoringOthers: Bool = false) {
    guard let parts = FactHeaderParts(header, in: lexicon) else { return nil }
    let words = HeaderWords(parts.rest).words
    func ends(_ words: [String]) -> FactHeader? { Self.ends(words, parts.spread, lexicon, ignoringOthers) }
    guard
      let read = parts.spread.map({ Self.beside($0, words, lexicon, ignoringOthers) ?? ends(words) })
        ?? (Self.withoutSpread(header, parts, words, lexicon, ignoringOthers)
          ?? ends(HeaderWords(header).words))
    else { return nil }
    self = read
  }

  private init(_ form: CellForm, _ facts: [Fact], _ groups: Set<HeaderGroup> = []) {
    self.form = form
    self.facts = facts
    self.groups = groups
  }

  /// The name of an interval alone, or beside words for what stands in another column: `95% CI`, `IQR (control)`, `OR 95% CI`;
  /// brackets may repeat it (`Range (min-max)`).
  private static func ends(
    _ words: [String], _ bracketed: FactHeaderParts.Spread?, _ lexicon: HeaderLexicon, _ ignoringOthers: Bool
  ) -> FactHeader? {
    guard let (spread, others) = FactHeaderParts.spread(among: words, lexicon),
      bracketed == nil || bracketed == spread
    else { return nil }
    if let whole = beside(spread, others, lexicon, ignoringOthers) { return whole.withoutEstimate }
    guard let named = Named(others, lexicon, ignoringOthers), named.quantities.isEmpty else { return nil }
    switch spread {
    case .confidence(level: 95) where named.groups.isEmpty:
      return FactHeader(.ends(level: 95), bounds(of: nil))
    case .confidence(level: 95):
      return FactHeader(.ends(level: 95), [.quantity(.lowerBound), .quantity(.upperBound)], named.groups)
    case .quartiles:
      return FactHeader(
        .ends(level: nil), [.quantity(.lowerQuartile), .quantity(.upperQuartile)], named.groups)
    case .range:
      return FactHeader(.ends(level: nil), [.quantity(.minimum), .quantity(.maximum)], named.groups)
    case .confidence, .standardDeviation, .standardError: return nil
    }
  }

  private static func bounds(of effect: EffectWord?) -> [Fact] {
    [EffectHeader.BoundField.lower, .upper].map { .effect(.bound($0, of: effect)) }
  }

  /// The same header where the number that the ends are about stands in another column; `nil` where a number has no ends.
  private var withoutEstimate: FactHeader? {
    let level: Double?
    switch (form, facts[0]) {
    case (.confidence(level: 95), _): level = 95
    // Without the name of an effect, nothing tells how one of another level is taken to 95%.
    case (.confidence(let own), .effect(.effect(_?, isAdjusted: _))): level = own
    case (.quartiles, _), (.range, _): level = nil
    default: return nil
    }
    var header = FactHeader(.ends(level: level), Array(facts.dropFirst()), groups)
    header.estimate = facts[0]
    header.formWithEstimate = form
    return header
  }

  /// The same header where the number stands before the ends in its cells all the same: `0.84 (0.62 to 1.14)` under
  /// `OR 95% CI`.
  var withEstimate: FactHeader? {
    guard let estimate, let formWithEstimate else { return nil }
    return FactHeader(formWithEstimate, [estimate] + facts, groups)
  }

  /// What stands before brackets with a spread.
  private static func beside(
    _ spread: FactHeaderParts.Spread, _ words: [String], _ lexicon: HeaderLexicon, _ ignoringOthers: Bool
  ) -> FactHeader? {
    if let named = Named(words, lexicon, ignoringOthers),
      let (form, quantities) = spread.facts(beside: named.quantities, ignoringOthers: ignoringOthers)
    {
      return FactHeader(form, quantities.map(Fact.quantity), named.groups)
    }
    guard case .confidence(let level) = spread, let effect = effect(words, ignoringOthers) else { return nil }
    return FactHeader(
      .confidence(level: level),
      [.effect(.effect(effect.word, isAdjusted: effect.isAdjusted))] + bounds(of: effect.word))
  }

  /// The effect that words name; without a name the field that the header was named for says which it is.
  private static func effect(
    _ words: [String], _ ignoringOthers: Bool
  ) -> (word: EffectWord?, isAdjusted: Bool)? {
    if let named = EffectNames.effect(words) { return named }
    return ignoringOthers ? (nil, false) : nil
  }

  /// Headers of two facts with a sign between them, and of counts.
  private static func withoutSpread(
    _ header: String, _ parts: FactHeaderParts, _ words: [String], _ lexicon: HeaderLexicon,
    _ ignoringOthers: Bool
  ) -> FactHeader? {
    if let sign = words.firstIndex(where: { $0 == "±" || $0 == "+" }) {
      let spread = words[(sign + 1)...].drop { $0 == "/" }
      return around(words[..<sign], spread, lexicon, ignoringOthers) { first, second in
        guard first == .mean, second == .standardDeviation || second == .standardError else { return nil }
        return (.spread, [first, second])
      }
    }
    if let slash = words.firstIndex(of: "/") {
      // "N/n" is in doubt: it may be people of people, or people and events.
      guard !header.contains("N/n") else { return nil }
      return around(words[..<slash], words[(slash + 1)...], lexicon, ignoringOthers) { first, second in
        guard [.events, .size].contains(first), second == .size else { return nil }
        return (.fraction, [.events, .size])
      }
    }
    guard parts.hasPercentage else { return nil }
    return percentage(words, lexicon, ignoringOthers)
  }

  /// `n (%)`, `Events (%)`, `Events, n (%)`: words before a percentage.
  private static func percentage(
    _ written: [String], _ lexicon: HeaderLexicon, _ ignoringOthers: Bool
  ) -> FactHeader? {
    let isNumber = ["no", "nr"].contains(written.last)
    let words = isNumber ? written.dropLast() + ["n"] : written
    guard let named = Named(words, lexicon, ignoringOthers) else { return nil }
    let saysCount = words.contains { ["n", "no", "number"].contains($0) }
    let isOfEvents = named.quantities.contains(.events)
    let isCount = named.quantities.allSatisfy { $0 == .events || $0 == .size && saysCount }
    guard !named.quantities.isEmpty, named.quantities.count <= (isOfEvents ? 2 : 1), isCount else {
      return nil
    }
    return FactHeader(.percentage(saysCount: saysCount), [.quantity(.events)], named.groups)
  }

  /// A quantity on either side of a sign.
  private static func around(
    _ before: ArraySlice<String>, _ after: ArraySlice<String>, _ lexicon: HeaderLexicon,
    _ ignoringOthers: Bool,
    facts: (ArmQuantity, ArmQuantity) -> (CellForm, [ArmQuantity])?
  ) -> FactHeader? {
    guard let left = Named(before, lexicon, ignoringOthers),
      let right = Named(after, lexicon, ignoringOthers),
      let first = left.quantities.last, let second = right.quantities.first,
      ignoringOthers || left.quantities.count == 1 && right.quantities.count == 1,
      let (form, quantities) = facts(first, second)
    else { return nil }
    return FactHeader(form, quantities.map(Fact.quantity), left.groups.union(right.groups))
  }

  /// The quantities and groups that words name, nothing else among them.
  private struct Named {
    var quantities: [ArmQuantity] = []
    var groups: Set<HeaderGroup> = []

    init?(_ words: some Sequence<String>, _ lexicon: HeaderLexicon, _ ignoringOthers: Bool) {
      guard let meanings = lexicon.meanings(of: words, ignoringOthers: ignoringOthers) else { return nil }
      for meaning in meanings {
        switch meaning {
        case .quantity(let quantity): quantities.append(quantity)
        case .group(let group): groups.insert(group)
        case .occasion: if !ignoringOthers { return nil }
        }
      }
    }
  }
}

extension FactHeader {
  /// The fields of the facts where the first is assigned to a field, or another to its own; `nil` where the field is none
  /// of theirs.
  func fields(assigned field: String) -> [String]? {
    guard case .effect(.effect) = facts[0] else { return quantities(assigned: field) }
    return Self.effects.contains(field) ? [field, "lower", "upper"] : nil
  }

  /// The fields of quantities with what stands behind one's name in the field: `mean2` and `sd2`, `mean_post` and `sd_post`.
  private func quantities(assigned field: String) -> [String]? {
    let names = facts.compactMap { fact -> String? in
      switch fact {
      case .quantity(let quantity): quantity.rawValue
      case .effect(.bound(let end, of: _)): end.rawValue
      case .effect: nil
      }
    }
    for name in names where field.hasPrefix(name) {
      let fields = names.map { $0 + field.dropFirst(name.count) }
      if fields.allSatisfy(Self.quantities.contains) { return fields }
    }
    return nil
  }

  private static let quantities = Set(StudyTable.everyField.map(\.name)).union(ArmColumns.names)

  private static let effects = ["effect", "mean_difference", "d"] + InputField.printedRatios.map(\.name)
}

extension FactHeader {
  /// What takes intervals of the header's level to 95%, as those of results are; `nil` where they are 95% ones. The `field`
  /// is that which the header was named for.
  func conversion(assigned field: String?) -> IntervalConversion? {
    switch (form, facts[0]) {
    case (.confidence(level: 95), _), (.ends(level: 95), _): return nil
    case (.confidence(let level), .effect(.effect(let word?, isAdjusted: _))),
      (.ends(let level?), .effect(.bound(_, of: let word?))):
      return IntervalConversion(level: level, isOfRatio: word.isRatio)
    case (.confidence(let level), _):
      return IntervalConversion(
        level: level, isOfRatio: InputField.printedRatios.contains { $0.name == field })
    default: return nil
    }
  }
}
