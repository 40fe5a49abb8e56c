import Graphics

/// Why a picture cannot be drawn as PNG or PDF on this system.
public enum RasterError: Error, Sendable, Hashable {
  /// A library, or a function that it should have, is not there.
  case notInstalled(String)
  /// No font is as wide as the one that pictures are laid out for: words would overlap, or be boxes.
  case noFont
  /// The picture would have more pixels than Cairo can draw.
  case tooLarge(width: Int, height: Int, dotsPerInch: Double)
  /// A library refused to draw, for a reason of its own.
  case failed(String)
}

extension RasterError: CustomStringConvertible {
  private static let packages = "'apt-get install librsvg2-2 fonts-liberation' on Debian and Ubuntu"

  /// What is missing and how it is installed, or what went wrong.
  public var description: String {
    switch self {
    case .notInstalled(let name):
      "PNG and PDF are drawn by librsvg with Cairo and Pango, and '\(name)' was not found on this system: install "
        + "them (\(Self.packages)), or write .svg"
    case .noFont:
      "PNG and PDF need a font as wide as Arial, such as Liberation Sans, and this system has none: install one "
        + "(\(Self.packages)), or write .svg"
    case .tooLarge(let width, let height, let dotsPerInch):
      "\(width) by \(height) pixels at \(Int(dotsPerInch)) dots an inch are more than can be drawn: at most "
        + "\(Picture.mostPixels) along a side"
    case .failed(let reason): "the picture could not be drawn: \(reason)"
    }
  }
}
