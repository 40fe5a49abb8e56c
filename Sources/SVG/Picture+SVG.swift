public import Graphics
public import Tables

extension Picture {
  /// The picture as an SVG document, with its title and description for screen readers.
  ///
  /// - Complexity: linear in the number of marks and the length of their texts.
  public var svg: SVGDocument { SVGDocument(text: SVGRenderer().render(self)) }

  /// Writes the file whole or not at all: `.svg` the picture, `.csv` the table that it was drawn from.
  ///
  /// - Throws: `OutputError`, for other endings as well.
  public func write(to path: String) throws(OutputError) {
    let name = path.lowercased()
    if name.hasSuffix(".svg") { return try svg.write(to: path) }
    guard name.hasSuffix(".csv") else {
      throw .cannotCreate(path: path, reason: "a picture is written as .svg or .csv")
    }
    try OutputFile.writeAll([OutputFile(path: path, bytes: table.csv.bytes)])
  }
}
