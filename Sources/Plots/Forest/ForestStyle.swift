import Graphics

/// Colours and sizes of a forest plot; every length grows with the letters.
public struct ForestStyle: Sendable, Hashable {
  /// The letters' size in points.
  public var fontSize: Double
  /// The squares of the studies.
  public var squareColor: SRGBColor
  /// The lines of the studies' intervals.
  public var intervalColor: SRGBColor
  /// The inside of the pooled effects' diamonds.
  public var diamondColor: SRGBColor
  /// The outline of the diamonds.
  public var diamondOutline: SRGBColor
  /// The prediction interval.
  public var predictionColor: SRGBColor
  /// The line through the pooled effect; `nil` draws none.
  public var pooledLineColor: SRGBColor?
  /// The band behind the column headings; `nil` leaves it white.
  public var headerColor: SRGBColor?
  /// How far studies of a subgroup stand to the right of its heading, in em.
  public var studyIndent: Double
  /// The height of a study's row in em; `nil` for what a line of text needs.
  public var studyPitch: Double?
  /// Whether white between columns is spared.
  var isTight = false
  /// The white around the picture in points, on sheets.
  var pageMargin: Double?

  /// Colours that differ in grey print and to colour-blind eyes; letters of 8 points.
  public init(
    fontSize: Double = 8, squareColor: SRGBColor, intervalColor: SRGBColor = SRGBColor(0x222222),
    diamondColor: SRGBColor,
    diamondOutline: SRGBColor, predictionColor: SRGBColor, pooledLineColor: SRGBColor?,
    headerColor: SRGBColor? = nil,
    studyIndent: Double = 0.8
  ) {
    self.fontSize = fontSize
    self.squareColor = squareColor
    self.intervalColor = intervalColor
    self.diamondColor = diamondColor
    self.diamondOutline = diamondOutline
    self.predictionColor = predictionColor
    self.pooledLineColor = pooledLineColor
    self.headerColor = headerColor
    self.studyIndent = studyIndent
  }

  /// Letters.
  var regular: TextFont { TextFont(size: fontSize) }
  /// Letters of headings and totals.
  var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  /// Letters of notes, of 7 points at least.
  var small: TextFont { TextFont(size: min(fontSize, max(fontSize * 0.875, ForestFit.least))) }
  /// The height of a row with one line of text.
  var pitch: Double { fontSize * 1.7 }
  /// The least distance between columns.
  var gap: Double { fontSize * (isTight ? 0.9 : 1.2) }
  /// White around the picture.
  var margin: Double { pageMargin ?? fontSize * 0.6 }
  /// The width of a thin line, half a point in letters of 8.
  var hairline: Double { fontSize / 16 }
  /// Lines of intervals and axes, three quarters of a point in letters of 8.
  var ink: Double { fontSize * 0.75 / 8 }

  func font(bold isBold: Bool) -> TextFont { isBold ? bold : regular }
}
