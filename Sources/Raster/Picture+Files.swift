public import Graphics
import SVG
public import Tables

extension Picture {
  /// Writes the file whole or not at all: `.svg`, `.png` or `.pdf` the picture, `.csv` the table that it was drawn from.
  ///
  /// - Parameters:
  ///   - path: Where it is written.
  ///   - dotsPerInch: How many pixels an inch has, for PNG.
  /// - Throws: `OutputError`, for other endings and for what `png` and `pdf` throw as well.
  public func write(to path: String, dotsPerInch: Double = 300) throws(OutputError) {
    try OutputFile.writeAll([OutputFile(path: path, bytes: try bytes(for: path, dotsPerInch))])
  }

  private func bytes(for path: String, _ dotsPerInch: Double) throws(OutputError) -> [UInt8] {
    let name = path.lowercased()
    do throws(RasterError) {
      if name.hasSuffix(".svg") { return Array(svg.text.utf8) }
      if name.hasSuffix(".png") { return try png(dotsPerInch: dotsPerInch).bytes }
      if name.hasSuffix(".pdf") { return try pdf().bytes }
    } catch {
      throw .cannotCreate(path: path, reason: "\(error)")
    }
    guard name.hasSuffix(".csv") else {
      throw .cannotCreate(path: path, reason: "a picture is written as .svg, .png, .pdf or .csv")
    }
    return table.csv.bytes
  }
}
