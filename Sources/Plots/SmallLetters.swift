public import Estimates
public import Graphics

/// A picture has smaller letters than journals print.
public struct SmallLetters: Note, Hashable {
  /// The size of the smallest letters, in points.
  public var size: Double

  /// Those of the pages of a picture; `nil` where none are too small.
  public init?(in pages: [Picture]) {
    // What is printed as 7.0 is 7.
    guard let least = pages.flatMap(\.scene.texts).map(\.font.size).min(), least < LetterSize.least - 0.05
    else { return nil }
    size = least
  }

  public var code: String { "small-letters" }
  public var description: String {
    "the smallest letters of the picture have \(DecimalText.trimmed(size, decimals: 1)) points, and journals ask for "
      + "\(DecimalText.trimmed(LetterSize.least, decimals: 1)): make it wider"
  }
}
