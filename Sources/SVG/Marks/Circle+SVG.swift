import Graphics

extension Mark.Circle {
  func write(to writer: inout SVGWriter) {
    let circle: SVGWriter.Attributes = [
      ("cx", SVGWriter.number(center.x)), ("cy", SVGWriter.number(center.y)),
      ("r", SVGWriter.number(radius)),
    ]
    writer.element("circle", circle + SVGWriter.paint(fill: fill, stroke: stroke))
  }
}
