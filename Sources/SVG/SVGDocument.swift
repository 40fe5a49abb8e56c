public import Tables

/// An SVG document: self-contained, with text as text, and the same bytes on every machine.
public struct SVGDocument: Sendable, Hashable, CustomStringConvertible {
  /// The document, ending in a line feed.
  public let text: String

  /// The faces that texts are set in: the first that a system has, which is as wide as all but the last.
  public static let fontFamilies = ["Arial", "Helvetica", "Liberation Sans", "sans-serif"]

  /// The document's text.
  public var description: String { text }

  /// Writes the file whole or not at all.
  public func write(to path: String) throws(OutputError) {
    try OutputFile.writeAll([OutputFile(path: path, text: text)])
  }
}
