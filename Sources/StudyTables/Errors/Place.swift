import Tables

/// Where something stands: a line of a file.
public struct Place: Sendable, Hashable {
  /// The file's name.
  public var file: String
  /// The physical line, from 1.
  public var line: Int

  /// A line of a file.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

extension Place: CustomStringConvertible {
  public var description: String { "\(file.visible):\(line)" }
}

/// A cell that is not what its column says.
public struct MalformedCell: Sendable, Hashable {
  /// Where it stands.
  public var place: Place
  /// Its column's header.
  public var header: String
  /// What is written in it.
  public var value: String
  /// What is wrong, ready to follow the value: `is not a number`.
  public var reason: String
}

extension MalformedCell: CustomStringConvertible {
  public var description: String { "\(place): column '\(header.visible)': '\(value.visible)' \(reason)" }
}
