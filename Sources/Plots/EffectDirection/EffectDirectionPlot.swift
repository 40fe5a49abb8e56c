public import Graphics
import WithoutMetaAnalysis

/// An effect-direction plot: a row for each study, a column for each outcome, an arrow for the direction of the effect.
///
/// The size of an arrow tells how many people there were, its colour the risk of bias; significance is not shown. Findings
/// of harm have a heavy outline on a tinted ground and are counted in a line of their own.
///
/// Sources: Thomson and Thomas 2013, doi 10.1002/jrsm.1060; Boon and Thomson 2021, doi 10.1002/jrsm.1458.
public struct EffectDirectionPlot: Sendable {
  /// The findings.
  public var table: EffectDirectionTable
  /// The picture's width in points; `nil` for what the columns need. Letters grow and shrink with it; columns give
  /// way before letters have less than 7 points.
  public var width: Double?

  /// A plot of findings.
  public init(_ table: EffectDirectionTable, width: Double? = nil) {
    self.table = table
    self.width = width
  }

  /// The finished picture.
  ///
  /// - Complexity: linear in the number of findings and the length of their texts.
  public func picture() -> Picture {
    let grid =
      width.map { EffectDirectionGrid.filling($0, table) }
      ?? EffectDirectionGrid(table, fontSize: LetterSize.usual)
    var drawing = EffectDirectionDrawing(table: table, grid: grid)
    drawing.draw()
    return Picture(
      title: table.title, description: description, table: table.records,
      scene: MarkScene(
        width: width ?? grid.width,
        height: drawing.y + grid.margin, marks: drawing.marks))
  }

  /// The plot in sentences.
  private var description: String {
    let studies = table.studies.count
    let opening =
      "Effect-direction plot of \(table.rows.count) findings of \(studies) \(studies == 1 ? "study" : "studies")."
    let outcomes = table.outcomes.map { outcome in
      let votes = table.votes(on: outcome)
      let counts = Direction.listed.filter { votes[$0] > 0 }.map {
        "\(votes[$0]) \($0.words.lowercased())"
      }
      return "\(outcome): \(counts.joined(separator: ", "))."
    }
    return ([opening] + outcomes + [table.assumption].compactMap { $0 }).joined(separator: " ")
  }
}
