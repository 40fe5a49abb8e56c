import Graphics

extension Mark.Polygon {
  func write(to writer: inout SVGWriter) {
    let points = corners.map(SVGWriter.point).joined(separator: " ")
    writer.element("polygon", [("points", points)] + SVGWriter.paint(fill: fill, stroke: stroke))
  }
}
