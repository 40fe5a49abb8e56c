extension ForestTable {
  /// The column of weights in percent with one decimal; `nil` where no row has one.
  public func weightColumn(heading: String, unit: String = "%", numbers: NumberStyle) -> ForestColumn? {
    guard rows.contains(where: { $0.weight != nil }) else { return nil }
    return .text(heading) { row in
      row.weight.map { numbers.fixed($0, decimals: 1) + unit }
    }
  }
}
