import RealModule

extension ForestTable {
  /// How many studies the results have that stand in the place of studies, where they differ.
  func seriesColumnsLeft() -> [ForestColumn] {
    let listed = rows.filter { $0.isListed && $0.role == .summary }
    guard Set(listed.compactMap(\.studies)).count > 1 else { return [] }
    return [ForestColumn.text("Studies") { row in row.studies.map(String.init) }.about(.statistics)]
  }

  /// The p value, τ² and I² of results that stand in the place of studies, as far as any has them.
  func seriesColumnsRight(_ numbers: NumberStyle) -> [ForestColumn] {
    let listed = rows.filter { $0.isListed && $0.role == .summary }
    var columns: [ForestColumn] = []
    if listed.contains(where: { $0.test != nil }) {
      let style = PValueStyle(equals: "", isBelow: "<")
      columns.append(.text("p") { row in row.test.map { style.text($0.pValue) } })
    }
    if listed.contains(where: { $0.tauSquared != nil }) { columns.append(tauSquaredColumn(numbers)) }
    if listed.contains(where: { $0.iSquared != nil }) {
      columns.append(.text("I\u{B2}") { row in row.iSquared.map { numbers.fixed($0, decimals: 0) + "%" } })
    }
    return columns.map { $0.about(.statistics) }
  }

  /// τ² of each row, with as many decimals as give the largest two digits.
  func tauSquaredColumn(_ numbers: NumberStyle) -> ForestColumn {
    let most = rows.compactMap(\.tauSquared).max() ?? 0
    let decimals = most > 0 ? min(max(1 - Int(Double.log10(most).rounded(.down)), 0), 6) : 2
    let least = Double.pow(10, -decimals)
    return .text("\u{3C4}\u{B2}") { row in
      row.tauSquared.map { value in
        value > 0 && value < least / 2
          ? "<" + numbers.fixed(least, decimals: decimals) : numbers.fixed(value, decimals: decimals)
      }
    }
  }
}
