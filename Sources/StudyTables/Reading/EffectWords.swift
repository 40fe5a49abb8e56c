import EffectSizes

/// What the column `effect_measure` of a table says its effects are.
public struct EffectWords: Sendable {
  /// The column's header.
  let header: String
  /// The word of each selected row that has one and an effect, by its position in the table.
  public let words: [Int: EffectWord]

  /// The words of the selected rows; `nil` where there are none. A word that is not known is left to the row's own route.
  public init?(_ source: StudyTable) throws(StudyTableError) {
    let columns = try ColumnMap([StudyTable.effectMeasureField, InputField("effect", "yi")], in: source)
    guard let column = columns["effect_measure"], let effect = columns["effect"] else { return nil }
    var words: [Int: EffectWord] = [:]
    for row in try source.selectedRows() where source.table.text(row: row, column: effect) != nil {
      words[row] = source.table.text(row: row, column: column).flatMap { EffectWord($0) }
    }
    guard !words.isEmpty else { return nil }
    self.words = words
    header = source.table.headers[column]
  }

  /// The kind of all of them, if it is one.
  package var onlyKind: EffectKind? {
    let kinds = Set(words.values.map(\.kind))
    return kinds.count == 1 ? kinds.first : nil
  }

  /// Whether the numbers cannot be put together as they stand: of several kinds, or ratios and not their logarithms.
  public var needMeasure: Bool { onlyKind == nil || words.values.contains(where: \.isRatio) }

  /// The codes of their measures, each once.
  public var codes: [String] { Set(words.values.map(\.kind.code)).sorted() }
}
