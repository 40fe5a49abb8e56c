/// The size and weight of a sans serif face as wide as Arial.
public struct TextFont: Sendable, Hashable, Codable {
  /// How heavy the letters are.
  public enum Weight: Sendable, Hashable, Codable {
    /// For text.
    case regular
    /// For headings and totals.
    case bold
  }

  /// The height of an em in points.
  public var size: Double
  /// How heavy the letters are.
  public var weight: Weight

  /// A face of `size` points.
  public init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  /// From the baseline to the top of the tallest letter, in points.
  public var ascent: Double { 0.905 * size }

  /// From the baseline to the bottom of the lowest letter, in points.
  public var descent: Double { 0.212 * size }

  /// From one baseline to the next where lines follow each other closely, in points.
  public var lineHeight: Double { 1.2 * size }

  /// From the baseline to the middle of a capital letter or digit, in points.
  public var middle: Double { 0.358 * size }

  /// How wide `text` is on one line, in points.
  ///
  /// - Complexity: linear in the length of `text`.
  public func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + TextMetrics.advance(of: $1, weight: weight) } * size
  }

  /// Whether the face has every character of `text`, so that its width is known and not estimated.
  ///
  /// - Complexity: linear in the length of `text`.
  public func measures(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { TextMetrics.knownAdvance(of: $0, weight: weight) != nil }
  }
}
