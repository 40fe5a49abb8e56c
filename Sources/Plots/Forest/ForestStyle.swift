import Graphics

/// Colours and sizes of a forest plot; every length grows with the letters.
public struct ForestStyle: Sendable, Hashable {
  /// The letters' size in points.
  public var fontSize: Double
  /// The squares of the studies.
  public var squareColor: Color
  /// The lines of the studies' intervals.
  public var intervalColor: Color
  /// The inside of the pooled effects' diamonds.
  public var diamondColor: Color
  /// The outline of the diamonds.
  public var diamondOutline: Color
  /// The prediction interval.
  public var predictionColor: Color
  /// The line through the pooled effect; `nil` draws none.
  public var pooledLineColor: Color?
  /// The band behind the column headings; `nil` leaves it white.
  public var headerColor: Color?
  /// How far studies of a subgroup stand to the right of its heading, in em.
  public var studyIndent: Double

  /// Colours that differ in grey print and to colour-blind eyes; letters of 9 points.
  public init(
    fontSize: Double = 9, squareColor: Color, intervalColor: Color = Color(0x222222), diamondColor: Color,
    diamondOutline: Color, predictionColor: Color, pooledLineColor: Color?, headerColor: Color? = nil,
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
  var regular: Font { Font(size: fontSize) }
  /// Letters of headings and totals.
  var bold: Font { Font(size: fontSize, weight: .bold) }
  /// Letters of notes.
  var small: Font { Font(size: fontSize * 0.9) }
  /// The height of a row with one line of text.
  var pitch: Double { fontSize * 1.7 }
  /// The least distance between columns.
  var gap: Double { fontSize * 1.4 }
  /// White around the picture.
  var margin: Double { fontSize * 1.2 }
  /// The width of a thin line.
  var hairline: Double { fontSize * 0.07 }
  /// Lines of intervals and axes.
  var ink: Double { fontSize * 0.1 }

  func font(bold isBold: Bool) -> Font { isBold ? bold : regular }
}
