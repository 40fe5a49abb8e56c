import Graphics

/// Colours of plots of missing participants; lightness tells them apart in grey print.
enum MissingnessColors {
  static let ink = SRGBColor(0x222222)
  static let rule = SRGBColor(0x767676)
  static let quiet = SRGBColor(0x555555)
  static let estimate = SRGBColor(0x1F4E79)
  static let band = SRGBColor(0xCFDDEB)
  static let tipping = SRGBColor(0xA5291A)
  static let below = SRGBColor(0x74ABD8)
  static let inconclusive = SRGBColor(0xFFFFFF)
  static let above = SRGBColor(0xF9DDB5)
}
