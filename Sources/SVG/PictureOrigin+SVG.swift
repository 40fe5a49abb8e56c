import Graphics

extension PictureOrigin {
  /// Writes the origin where programs look for it and nothing is drawn.
  func write(to writer: inout SVGWriter) {
    writer.open("metadata")
    let command: SVGWriter.Attributes = self.command.map { [("command", $0)] } ?? []
    let origin: SVGWriter.Attributes = [("xmlns", "urn:evidence:origin:1"), ("program", program)] + command
    if inputs.isEmpty {
      writer.element("origin", origin)
    } else {
      writer.open("origin", origin)
      for input in inputs {
        writer.element("input", [("name", input.name), ("sha256", input.sha256)])
      }
      writer.close("origin")
    }
    writer.close("metadata")
  }
}
