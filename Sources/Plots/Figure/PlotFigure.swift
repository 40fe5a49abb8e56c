public import Graphics
import Tables

/// A plot of points of one analysis or several, one below the other.
public struct PlotFigure: Sendable {
  /// The title for those who cannot see it.
  public var title: String
  var blocks: [PlotBlock]

  /// The finished picture.
  ///
  /// - Parameter width: The width in points; `nil` for that of a journal's page, 174 mm. Letters have 8 points and those of notes
  ///   7 whatever it is.
  /// - Complexity: O(k²) in the studies, whose names must not touch each other.
  public func picture(width: Double? = nil) -> Picture {
    var drawing = FigureDrawing(width: width ?? PictureWidth.fullWidth.points)
    for block in blocks { drawing.draw(block) }
    return Picture(
      title: title, description: description, table: table, scene: drawing.scene)
  }

  /// The picture in sentences.
  public var description: String {
    blocks.flatMap { block in
      let prefix = block.heading.map { $0 + ": " } ?? ""
      return (block.description + block.notes).enumerated().map {
        $0.offset == 0 ? prefix + $0.element : $0.element
      }
    }.joined(separator: " ")
  }

  /// The rows that the picture is drawn from, as they are shown on the axes.
  var table: PictureTable {
    let hasHeadings = blocks.contains { $0.heading != nil }
    let hasPanels = blocks.contains { $0.panels.count > 1 }
    let axes = blocks[0].panels[0]
    let keys = hasPanels ? ("x", "y") : (axes.across.key, axes.up.key)
    var table = PictureTable(
      headers: (hasHeadings ? ["by"] : []) + (hasPanels ? ["panel"] : [])
        + ["role", "name", "study", keys.0, keys.1, "lower", "upper", "weight"])
    for block in blocks {
      for panel in block.panels {
        let start =
          (hasHeadings ? [CSVValue(block.heading)] : []) + (hasPanels ? [CSVValue(panel.heading)] : [])
        for row in panel.rows { table.append(row: start + row) }
      }
    }
    return table
  }
}

extension PlotPanel {
  /// The rows of all series.
  fileprivate var rows: [[CSVValue]] {
    series.flatMap { series in
      let axis = series.intervals == .horizontal ? across : up
      return series.rows.map { row in
        [
          .text(series.role), CSVValue(row.series ?? series.name), CSVValue(row.label),
          .number(across.shown(row.x)),
          .number(up.shown(row.y)), CSVValue(row.lower.map(axis.shown)), CSVValue(row.upper.map(axis.shown)),
          CSVValue(row.weight),
        ]
      }
    }
  }
}
