extension ForestTable {
  /// The columns of the data to one side of the plot.
  func dataColumns(areRight: Bool) -> [ForestColumn] {
    columns.indices.filter { columns[$0].isRight == areRight }.map { place in
      let column = columns[place]
      return ForestColumn.text(
        column.header.headingFromHeader, alignment: column.isNumeric ? .right : .left
      ) { row in row.columns.indices.contains(place) ? row.columns[place] : nil }.about(.columns)
    }
  }
}

extension String {
  /// A header as it stands over a column: with a capital letter, and spaces for underscores.
  fileprivate var headingFromHeader: String {
    let words = String(map { $0 == "_" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
