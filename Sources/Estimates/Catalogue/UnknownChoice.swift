/// A name that is none of those there are.
public struct UnknownChoice: Error, Sendable, Hashable {
  /// What is named: `tool`.
  public var kind: String
  /// What was written.
  public var name: String
  /// What could have been meant.
  public var known: [String]

  /// A name of some kind that is not among those known.
  public init(_ kind: String, _ name: String, among known: [String]) {
    self.kind = kind
    self.name = name
    self.known = known
  }
}

extension UnknownChoice: CustomStringConvertible {
  /// "tool 'rob3' is not known; did you mean 'rob2'? The choices are rob2, robins-i"
  public var description: String {
    let all = known.joined(separator: ", ")
    guard let nearest = nearestName(to: name, among: known, maximumDistance: 3) else {
      return "\(kind) '\(name)' is not known; the choices are \(all)"
    }
    return "\(kind) '\(name)' is not known; did you mean '\(nearest)'? The choices are \(all)"
  }
}
