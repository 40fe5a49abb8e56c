import CRaster
import Graphics
import SVG

/// Whether the fonts of this system do for a picture.
struct FontCheck {
  /// The widths of letters and digits tell one face from another.
  private static let sample = "Risk ratio (95% CI) 0.41 [0.13, 1.26] Favours vaccine & others"
  /// How much wider or narrower a face may be: rounding, and no more.
  private static let tolerance = 0.02

  /// Fails where the font that would be taken is not as wide as the one that pictures are laid out for.
  static func requireFont() throws(RasterError) {
    let expected = TextFont(size: 1).width(of: sample)
    let found = try measure(sample)
    guard abs(found.width / expected - 1) <= tolerance else { throw .noFont }
  }

  /// The characters of a picture that no font of this system has, each once, in order.
  static func unknownCharacters(in picture: Picture) throws(RasterError) -> String {
    var seen: Set<Character> = []
    var unknown = ""
    for text in picture.scene.texts where !text.font.measures(text.string) {
      guard try measure(text.string).unknown > 0 else { continue }
      for character in text.string where seen.insert(character).inserted {
        if try measure(String(character)).unknown > 0 { unknown.append(character) }
      }
    }
    return unknown
  }

  private static func measure(_ text: String) throws(RasterError) -> (width: Double, unknown: Int) {
    var (width, unknown) = (0.0, Int32(0))
    var problem = CRasterProblem()
    let result = craster_measure(
      SVGDocument.fontFamilies.joined(separator: ", "), text, &width, &unknown, &problem)
    try problem.check(result)
    return (width, Int(unknown))
  }
}

extension CRasterProblem {
  /// Throws what a result of a function means.
  func check(_ result: CRasterResult) throws(RasterError) {
    if result == CRASTER_DONE { return }
    let reason = withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    throw result == CRASTER_NOT_INSTALLED ? .notInstalled(reason) : .failed(reason)
  }
}
