import Graphics

extension Mark.Group {
  func write(to writer: inout SVGWriter) {
    guard !marks.isEmpty else { return }
    writer.open("g", [("class", name)])
    if let title { writer.element("title", [], text: title) }
    for mark in marks { mark.write(to: &writer) }
    writer.close("g")
  }
}
