extension DataTable {
  /// The first rows of a column whose numbers have a decimal point and a decimal comma; `nil` where all have one sign, or
  /// the sign was said.
  ///
  /// - Complexity: O(n) in the column's bytes.
  public func rowsOfBothDecimalSigns(inColumn column: Int, rows: [Int]) -> (point: Int, comma: Int)? {
    guard leavesDecimalSignsInDoubt else { return nil }
    let span = bytes.span
    var (point, comma): (Int?, Int?)
    for row in rows where isDecimalSignInDoubt(row: row, column: column) {
      let content = span.trimming(layout[row, column].range)
      guard let sign = span.decimalSign(content) else { continue }
      if sign == Byte.point { point = point ?? row } else { comma = comma ?? row }
      if let point, let comma { return (point, comma) }
    }
    return nil
  }
}

extension DataTable {
  /// The signs of a column's numbers that can only stand before decimals: not that of "1,204", which may be one between
  /// thousands. Empty where the file leaves no doubt.
  ///
  /// - Complexity: O(n) in the column's bytes.
  public func certainDecimalSigns(inColumn column: Int, rows: [Int]) -> Set<TableReading.DecimalSign> {
    guard leavesDecimalSignsInDoubt else { return [] }
    let span = bytes.span
    var signs: Set<TableReading.DecimalSign> = []
    for row in rows where signs.count < 2 && isDecimalSignInDoubt(row: row, column: column) {
      let content = span.trimming(layout[row, column].range)
      guard let sign = span.decimalSign(content), span.numberWithThousands(content) == nil else { continue }
      signs.insert(sign == Byte.point ? .point : .comma)
    }
    return signs
  }

  /// The sign in a cell's number, where it has one.
  public func decimalSign(row: Int, column: Int) -> TableReading.DecimalSign? {
    let span = bytes.span
    return span.decimalSign(span.trimming(layout[row, column].range)).map {
      $0 == Byte.point ? .point : .comma
    }
  }
}

extension Span<UInt8> {
  /// The point or comma in a number; `nil` where it has none, or the range is no number.
  fileprivate func decimalSign(_ content: Range<Int>) -> UInt8? {
    guard let place = content.first(where: { self[$0] == Byte.point || self[$0] == Byte.comma }),
      DecimalParts(self, in: content, decimalComma: true) != nil
    else { return nil }
    return self[place]
  }
}
