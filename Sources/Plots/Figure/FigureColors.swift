import Graphics

/// Colours of plots of points: those of forest plots, and grounds that differ in grey print too.
enum FigureColors {
  static let ink = SRGBColor(0x222222)
  static let rule = SRGBColor(0x767676)
  static let quiet = SRGBColor(0x555555)
  /// Studies.
  static let study = SRGBColor(0x3A78B0)
  /// Pooled effects and lines of a model.
  static let result = SRGBColor(0x14304D)
  /// Prediction intervals, and what would be new.
  static let prediction = SRGBColor(0xB4501E)
  /// The ground of a confidence interval.
  static let band = SRGBColor(0xB9CFE2)
  /// The ground of a prediction interval, or of a reference region.
  static let paleBand = SRGBColor(0xEDF2F7)
  /// The edge of a ground.
  static let edge = SRGBColor(0x6F879E)
  /// Grounds from the middle outwards.
  static let shades = [SRGBColor(0xB3B3B3), SRGBColor(0xD2D2D2), SRGBColor(0xEFEFEF)]
  /// Levels of a column: as many as can be told apart, with their shapes, in grey print.
  static let levels = [0x3A78B0, 0xC94F00, 0x007F5C, 0xB0478C, 0x222222, 0x8A6500].map { SRGBColor($0) }
}
