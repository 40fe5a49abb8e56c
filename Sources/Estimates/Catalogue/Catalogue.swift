/// What can be named by a code: `REML`, `hksj` (another name of `knha`), `t:4` (with a parameter).
///
///     let estimator = try Catalogue.heterogeneityEstimators.element("known:0.05")
///
/// A code is taken as it is written in the catalogue, all in small or all in capital letters; any other mixture of
/// letters is more likely a slip than a code. Help texts, errors, shell completion and tables of documentation are
/// made from the entries.
public struct Catalogue<Element>: Sendable {
  /// The entries, in the order in which they are listed.
  public let entries: [Entry]

  /// A catalogue, in which every name with a given number of parameters stands for one entry.
  public init(_ entries: [Entry]) {
    var seen: Set<String> = []
    for entry in entries {
      for name in entry.names {
        let isNew = seen.insert("\(name):\(entry.parameters.count)").inserted
        precondition(isNew, "\(name) stands for two entries")
      }
    }
    self.entries = entries
  }

  /// The element that a code stands for.
  ///
  /// - Parameter text: A code, or one of its other names, with its parameters behind colons.
  /// - Throws: `CatalogueError`, which says what to write instead.
  /// - Complexity: O(n) in the number of entries.
  public func element(_ text: String) throws(CatalogueError) -> Element {
    let entry = try entry(for: text)
    return try entry.element(text)
  }

  /// The element that a code stands for; `nil` where there is none.
  ///
  /// - Complexity: O(n) in the number of entries.
  public subscript(text: String) -> Element? { try? element(text) }

  /// The entry that a code with its parameters belongs to.
  ///
  /// - Throws: `CatalogueError.unknownCode`, or `wrongParameters` where the entry takes more or fewer.
  public func entry(for text: String) throws(CatalogueError) -> Entry {
    let name = String(text.prefix { $0 != ":" })
    let isSame: (String) -> Bool = { $0 == name }
    let isSameInOneCase: (String) -> Bool = { $0.lowercased() == name || $0.uppercased() == name }
    guard let first = firstEntry(where: isSame) ?? firstEntry(where: isSameInOneCase) else {
      throw .unknownCode(text, known: names)
    }
    // Of entries that share a name, the one with as many parameters as are written.
    let candidates = entries.filter { $0.code == first.code }
    guard let fitting = candidates.first(where: { $0.arguments(of: text) != nil }) else {
      throw .wrongParameters(text, forms: candidates.map(\.form), examples: candidates.map(\.example))
    }
    return fitting
  }

  private func firstEntry(where isMeant: (String) -> Bool) -> Entry? {
    entries.first { $0.names.contains(where: isMeant) }
  }

  /// The elements that need no parameters.
  public var elements: [Element] {
    entries.filter(\.parameters.isEmpty).compactMap { try? $0.element($0.code) }
  }

  /// The same names for what `transform` makes of the elements.
  public func map<Other>(_ transform: @escaping @Sendable (Element) -> Other) -> Catalogue<Other> {
    Catalogue<Other>(entries.map { $0.map(transform) })
  }

  /// The entries of both.
  public static func + (first: Self, second: Self) -> Self { Self(first.entries + second.entries) }
}

extension Catalogue where Element: CaseIterable & RawRepresentable<String> & Sendable {
  /// The cases of an enumeration by their raw values, each with its name in words.
  public init(casesNamed name: (Element) -> String) {
    self.init(Element.allCases.map { element in Entry(element.rawValue, name(element)) { element } })
  }
}
