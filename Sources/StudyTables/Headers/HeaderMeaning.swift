/// What a header says in words.
enum HeaderMeaning: Hashable {
  /// A quantity of a group, or of the only one.
  case quantity(ArmQuantity, of: HeaderGroup?)
  /// A quantity, and words for both groups.
  case ofBothGroups(ArmQuantity)
  /// A ready-made effect, its precision or an end of its interval.
  case effect(EffectHeader)
}

extension HeaderMeaning {
  /// What a header means that consists of one quantity and words for groups, or names an effect; `nil` for every other.
  init?(_ header: HeaderWords, in lexicon: HeaderLexicon) {
    if let effect = EffectHeader(header) {
      self = .effect(effect)
    } else {
      self.init(quantityIn: header.words, lexicon)
    }
  }

  /// That a header says how many people of a group were analysed.
  init?(analysedIn header: HeaderWords, in lexicon: HeaderLexicon) {
    let words = header.words.filter { !["analysed", "analyzed", "analysis", "in"].contains($0) }
    guard header.words.contains(where: { $0.hasPrefix("analy") }),
      let meaning = HeaderMeaning(quantityIn: words, lexicon),
      case .quantity(.size, of: _) = meaning
    else { return nil }
    self = meaning
  }

  private init?(quantityIn words: [String], _ lexicon: HeaderLexicon) {
    guard let meanings = lexicon.meanings(of: words) else { return nil }
    var (quantities, groups): ([ArmQuantity], Set<HeaderGroup>) = ([], [])
    for meaning in meanings {
      switch meaning {
      case .quantity(let quantity): quantities.append(quantity)
      case .group(let group): groups.insert(group)
      case .occasion: return nil
      }
    }
    // `Sample size (n)` names one quantity twice; `n (N)` would be two numbers.
    guard let quantity = quantities.first, Set(quantities).count == 1,
      quantities.count == 1 || Set(words).count == words.count
    else { return nil }
    self = groups.count > 1 ? .ofBothGroups(quantity) : .quantity(quantity, of: groups.first)
  }
}
