/// How an outline is drawn.
public struct Stroke: Sendable, Hashable, Codable {
  /// The line's colour.
  public var color: SRGBColor
  /// The line's width in points.
  public var width: Double
  /// Lengths of dashes and of the gaps between them, in points; empty for a solid line.
  public var dashes: [Double]

  /// A line of `width` points, solid unless `dashes` says otherwise.
  public init(_ color: SRGBColor, width: Double, dashes: [Double] = []) {
    self.color = color
    self.width = width
    self.dashes = dashes
  }
}
