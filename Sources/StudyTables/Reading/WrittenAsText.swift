/// A choice that is written as one text on a command line, and stands as that text in a plan.
protocol WrittenAsText: Codable, CustomStringConvertible {
  /// How it is written, for people.
  static var form: String { get }

  /// Reads what `description` writes.
  init?(_ text: String)
}

extension WrittenAsText {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "write \(Self.form)")
    }
    self = value
  }
}
