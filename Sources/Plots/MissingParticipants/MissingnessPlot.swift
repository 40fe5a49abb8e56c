public import Analyses
import BiasAdjustment
public import Estimates
public import Graphics

/// Pooled effects against what is assumed of missing participants: a panel for each pattern, with the interval as a band
/// and the points at which the result comes to mean something else, and a table over both arms.
public struct MissingnessPlot: Sendable {
  /// What is drawn, one below the other.
  public var tables: [MissingnessTable]
  /// The picture's title for those who cannot see it.
  public var title: String
  /// The picture's width in points; `nil` for about 450. Letters grow and shrink with it, down to 7
  /// points.
  public var width: Double?

  /// A plot of one table or several.
  public init(_ tables: [MissingnessTable], title: String, width: Double? = nil) {
    self.tables = tables
    self.title = title
    self.width = width
  }

  /// The plot of a table's results, which names the table.
  ///
  /// - Parameters:
  ///   - results: The results.
  ///   - transformation: From the analysis scale to that of the axis; `nil` for the measure's own.
  ///   - width: The picture's width in points.
  public init(
    _ results: MissingnessResults, shownAs transformation: DisplayTransformation? = nil, width: Double? = nil
  ) {
    self.init(
      results.analyses.map { MissingnessTable($0, shownAs: transformation) },
      title: "Missing participants in \(results.analyses[0].observed.studies.title)", width: width)
  }

  /// The finished picture. O(k) in the rows.
  public func picture() -> Picture {
    let pageWidth = width ?? MissingnessDrawing.naturalWidth
    let filling = LetterSize.usual * pageWidth / MissingnessDrawing.naturalWidth
    // Narrow pictures have a panel beneath the other, and letters of 7 points as far as their cells have room.
    let least = min(LetterSize.least, pageWidth / MissingnessDrawing.leastWidth)
    let fontSize = max(filling, least)
    var marks: [Mark] = []
    var y = 0.0
    for table in tables {
      var drawing = MissingnessDrawing(table, fontSize: fontSize, pageWidth: pageWidth, top: y)
      drawing.draw()
      marks += drawing.marks
      y = drawing.bottom
    }
    return Picture(
      title: title, description: tables.map(description).joined(separator: " "),
      table: MissingnessTable.records(of: tables),
      scene: MarkScene(width: pageWidth, height: y + fontSize, marks: marks))
  }

  private func description(_ table: MissingnessTable) -> String {
    let tipping = table.rows.filter { $0.role == .tipping }
    let name = table.assumption.name
    let start =
      (table.heading.map { "\($0): " } ?? "")
      + "\(table.scale.name), pooled, against assumptions about missing participants (\(name))."
    guard !tipping.isEmpty else { return start + " No assumption shown changes what the result means." }
    let points = tipping.map { row in
      let numbers = NumberStyle()
      return "\(numbers.fixed(row.value1 ?? 0, decimals: 2)) in the intervention with "
        + "\(numbers.fixed(row.value2 ?? 0, decimals: 2)) in the comparator"
    }
    return start + " What the result means changes at \(name) " + points.joined(separator: "; ") + "."
  }
}
