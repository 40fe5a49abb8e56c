extension ForestTable {
  /// The column of weights in percent with one decimal, "<0.1%" for less; `nil` where no row has one.
  public func weightColumn(heading: String, unit: String = "%", numbers: NumberStyle) -> ForestColumn? {
    guard rows.contains(where: { $0.weight != nil }) else { return nil }
    return .text(heading) { row in
      row.weight.map { numbers.share($0) + unit }
    }.about(.weights).about(.weights)
  }
}
