/// What a column of a design is a product of: a numeric moderator, or the indicator of a level of another.
public struct DesignFactor: Sendable, Hashable, Codable {
  /// The moderator.
  public var moderator: String
  /// The level that the column is an indicator of; `nil` for a numeric moderator.
  public var level: String?
}

/// The columns of a design that stand for one term of its formula.
public struct DesignTerm: Sendable, Hashable, Codable {
  /// The moderators that are multiplied.
  public var moderators: [String]
  /// The columns.
  public var positions: [Int]

  /// The term as formulas write it: `ablat:alloc`.
  public var name: String { moderators.joined(separator: ":") }
}

extension Design {
  /// The terms of the formula but the intercept, in order.
  public var terms: [DesignTerm] {
    factors.indices.filter { !factors[$0].isEmpty }.reduce(into: []) { terms, column in
      let moderators = factors[column].map(\.moderator)
      if let last = terms.indices.last, terms[last].moderators == moderators {
        terms[last].positions.append(column)
      } else {
        terms.append(DesignTerm(moderators: moderators, positions: [column]))
      }
    }
  }

  /// The moderators, in the order of the formula.
  public var moderators: [String] {
    factors.joined().map(\.moderator).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
