public import Graphics
import RealModule
import WithoutMetaAnalysis

/// An albatross plot: for each study its p value, to the side that it points to, against its number of participants, over
/// curves along which studies of one effect lie.
///
/// Source: Harrison et al. 2017, doi 10.1002/jrsm.1239.
public struct AlbatrossPlot: Sendable {
  /// The studies and contours.
  public var table: AlbatrossTable
  /// The picture's width in points; `nil` for about 480. Letters grow and shrink with it, down to 7 points.
  public var width: Double?

  /// A plot of studies.
  public init(_ table: AlbatrossTable, width: Double? = nil) {
    self.table = table
    self.width = width
  }

  /// The finished picture.
  ///
  /// - Complexity: O(k²) in the studies, whose names must not touch each other.
  public func picture() -> Picture {
    let natural = AlbatrossDrawing(table, fontSize: LetterSize.usual).pageWidth
    let size = max(LetterSize.usual * (width ?? natural) / natural, LetterSize.least)
    var drawing = AlbatrossDrawing(table, fontSize: size, pageWidth: width)
    drawing.draw()
    return Picture(
      title: table.title, description: description, table: table.records,
      scene: MarkScene(
        width: width ?? natural, height: drawing.bottom,
        marks: drawing.marks))
  }

  /// The plot in sentences.
  private var description: String {
    func count(_ direction: Direction) -> Int { table.rows.count { $0.direction == direction } }
    let contours = table.contours.map { "\($0.measure) \(NumberStyle().trimmed($0.effect))" }
    return "Albatross plot of \(table.rows.count) studies: \(count(.better)) point to benefit, "
      + "\(count(.worse)) to harm" + (count(.none) > 0 ? ", \(count(.none)) to neither" : "") + "."
      + (contours.isEmpty ? "" : " Contours: \(contours.joined(separator: ", ")).")
      + (table.assumption.map { " \($0)" } ?? "")
  }
}
