import Graphics

extension Mark.Rectangle {
  func write(to writer: inout SVGWriter) {
    let box: SVGWriter.Attributes = [
      ("x", SVGWriter.number(frame.left)), ("y", SVGWriter.number(frame.top)),
      ("width", SVGWriter.number(frame.width)), ("height", SVGWriter.number(frame.height)),
    ]
    writer.element("rect", box + SVGWriter.paint(fill: fill, stroke: stroke))
  }
}
