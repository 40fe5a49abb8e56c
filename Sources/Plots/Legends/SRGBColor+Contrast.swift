import Graphics
import RealModule

extension SRGBColor {
  /// The relative luminance of WCAG 2.2, from 0 for black to 1 for white.
  var luminance: Double {
    func linear(_ part: UInt8) -> Double {
      let value = Double(part) / 255
      return value <= 0.040_45 ? value / 12.92 : Double.pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// White or black, whichever letters are told better by on this colour: WCAG 2.2 asks for 4.5.
  var inkOfWords: SRGBColor {
    SRGBColor.white.contrast(with: self) >= SRGBColor.black.contrast(with: self) ? .white : .black
  }

  /// How well two colours can be told apart, from 1 to 21: WCAG 2.2 asks for 3 between signs and what is behind them.
  func contrast(with other: SRGBColor) -> Double {
    let (darker, lighter) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
  }
}
