import Graphics

extension Mark.Path {
  func write(to writer: inout SVGWriter) {
    let steps = elements.map(\.svg).joined(separator: " ")
    writer.element("path", [("d", steps)] + SVGWriter.paint(fill: fill, stroke: stroke))
  }
}

extension Mark.Path.Element {
  fileprivate var svg: String {
    switch self {
    case .move(let point): "M" + SVGWriter.point(point)
    case .line(let point): "L" + SVGWriter.point(point)
    case .curve(let first, let second, let end):
      "C" + [first, second, end].map(SVGWriter.point).joined(separator: " ")
    case .close: "Z"
    }
  }
}
