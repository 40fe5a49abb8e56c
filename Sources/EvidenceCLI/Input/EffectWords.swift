import Evidence

/// What the column `effect_measure` of a table says its effects are.
struct EffectWords {
  /// The column's header.
  let header: String
  /// The word of each selected row that has one and an effect.
  let words: [Int: EffectWord]

  /// The words of the selected rows; `nil` where there are none. A word that is not known is left to the row's own stage.
  init?(_ input: InputOptions, in source: TableSource) throws {
    let fields = ["effect_measure", "effect"].map { InputField($0, $0 == "effect" ? "yi" : nil) }
    let assigned = input.column.filter { assignment in fields.contains { assignment.names($0) } }
    let columns = try ColumnMap(fields, in: source, assigned: assigned).columns
    guard let column = columns["effect_measure"], let effect = columns["effect"] else { return nil }
    var words: [Int: EffectWord] = [:]
    for row in try RowSelection.rows(of: source, conditions: input.conditions)
    where source.table.text(row: row, column: effect) != nil {
      words[row] = source.table.text(row: row, column: column).flatMap { EffectWord($0) }
    }
    guard !words.isEmpty else { return nil }
    self.words = words
    header = source.table.headers[column]
  }

  /// The kind of all of them, if it is one.
  var onlyKind: EffectKind? {
    let kinds = Set(words.values.map(\.kind))
    return kinds.count == 1 ? kinds.first : nil
  }

  /// Whether the numbers cannot be put together as they stand: of several kinds, or ratios and not their logarithms.
  var needMeasure: Bool { onlyKind == nil || words.values.contains(where: \.isRatio) }

  /// The codes of their measures, each once.
  var codes: [String] { Set(words.values.map(\.kind.code)).sorted() }
}
