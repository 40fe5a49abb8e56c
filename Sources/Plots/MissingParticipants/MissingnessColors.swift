import Graphics

/// Colours of plots of missing participants; lightness tells them apart in grey print.
enum MissingnessColors {
  static let ink = Color(0x222222)
  static let rule = Color(0x9A9A9A)
  static let quiet = Color(0x555555)
  static let estimate = Color(0x1F4E79)
  static let band = Color(0xCFDDEB)
  static let tipping = Color(0xA5291A)
  static let below = Color(0x9CC3E0)
  static let inconclusive = Color(0xFFFFFF)
  static let above = Color(0xF3C58B)
}
