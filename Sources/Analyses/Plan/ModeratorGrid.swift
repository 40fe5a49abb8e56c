/// Values of moderators at whose combinations effects are fitted, as people write them: `year=2010,2020; alloc=random`.
///
/// A moderator or value with one of the signs `,` `;` `=` stands between double or back quotes. Whether a value is a number or a
/// level shows in the table.
public struct ModeratorGrid: Sendable, Hashable {
  /// A moderator and its values.
  public struct Axis: Sendable, Hashable {
    public var moderator: String
    public var values: [String]

    /// The values of a moderator, in the order in which effects are listed.
    public init(_ moderator: String, _ values: [String]) {
      self.moderator = moderator
      self.values = values
    }
  }

  /// The moderators, in order: in the list of combinations the last one's values follow each other.
  public var axes: [Axis]

  /// The combinations of values of moderators.
  public init(_ axes: [Axis]) { self.axes = axes }

  /// Reads what `description` writes; `nil` where it is not understood.
  public init?(_ text: String) {
    axes = []
    for part in text.parts(between: ";") {
      guard let sides = part.sides(of: "="), let moderator = sides.left.unquoted else { return nil }
      let values = sides.right.parts(between: ",").map(\.unquoted)
      guard !values.contains(nil) else { return nil }
      axes.append(Axis(moderator, values.compactMap(\.self)))
    }
  }

  /// The number of combinations, or the largest number where there are more.
  public var count: Int {
    axes.reduce(1) { count, axis in
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: axis.values.count)
      return isTooLarge ? .max : product
    }
  }

  /// Every combination, one value a moderator.
  var combinations: [[(moderator: String, value: String)]] {
    axes.reduce([[]]) { combinations, axis in
      combinations.flatMap { start in axis.values.map { start + [(axis.moderator, $0)] } }
    }
  }
}

extension ModeratorGrid: CustomStringConvertible {
  public var description: String {
    axes.map { "\($0.moderator.quotedInGrid)=\($0.values.map(\.quotedInGrid).joined(separator: ","))" }
      .joined(separator: "; ")
  }
}

extension ModeratorGrid: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let grid = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "write HEADER=VALUE,VALUE; HEADER=VALUE")
    }
    self = grid
  }
}

extension StringProtocol {
  /// The parts between a sign, but for signs between quotes.
  fileprivate func parts(between sign: Character) -> [SubSequence] {
    var parts: [SubSequence] = []
    var rest = self[...]
    while let sides = rest.sides(of: sign) {
      parts.append(sides.left)
      rest = sides.right
    }
    return parts + [rest]
  }

  /// What stands left and right of the first such sign that is not between quotes; `nil` where there is none.
  fileprivate func sides(of sign: Character) -> (left: SubSequence, right: SubSequence)? {
    var quote: Character?
    for index in indices {
      let character = self[index]
      if character == quote {
        quote = nil
      } else if quote == nil, ModeratorGrid.quotes.contains(character) {
        quote = character
      } else if quote == nil, character == sign {
        return (self[..<index], self[self.index(after: index)...])
      }
    }
    return nil
  }

  /// The text without spaces and quotes around it; `nil` where nothing is left, or a quote has no end.
  fileprivate var unquoted: String? {
    let text = String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    guard let first = text.first, ModeratorGrid.quotes.contains(first) else {
      return text.isEmpty ? nil : text
    }
    let inner = text.dropFirst().dropLast()
    return text.count > 2 && text.last == first && !inner.contains(first) ? String(inner) : nil
  }

  /// The text between quotes where it needs them.
  fileprivate var quotedInGrid: String {
    let isPlain =
      !contains { ",;=".contains($0) || ModeratorGrid.quotes.contains($0) }
      && first?.isWhitespace == false && last?.isWhitespace == false
    let quote = contains("\"") ? "`" : "\""
    return isPlain ? String(self) : quote + self + quote
  }
}

extension ModeratorGrid {
  fileprivate static let quotes: Set<Character> = ["\"", "`"]
}
