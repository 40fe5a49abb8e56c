import Graphics

extension SVGWriter {
  /// The attributes of a shape's inside and outline.
  static func paint(fill: SRGBColor?, stroke: Stroke?) -> Attributes {
    [("fill", fill.map(color) ?? "none")] + (stroke.map(paint) ?? [])
  }

  /// The attributes of a line.
  static func paint(_ stroke: Stroke) -> Attributes {
    var attributes: Attributes = [
      ("stroke", color(stroke.color)), ("stroke-width", number(stroke.width)),
    ]
    if !stroke.dashes.isEmpty {
      attributes.append(("stroke-dasharray", stroke.dashes.map(number).joined(separator: " ")))
    }
    return attributes
  }
}
