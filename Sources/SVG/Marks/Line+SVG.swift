import Graphics

extension Mark.Line {
  func write(to writer: inout SVGWriter) {
    let ends: SVGWriter.Attributes = [
      ("x1", SVGWriter.number(start.x)), ("y1", SVGWriter.number(start.y)),
      ("x2", SVGWriter.number(end.x)), ("y2", SVGWriter.number(end.y)),
    ]
    writer.element("line", ends + SVGWriter.paint(stroke))
  }
}
