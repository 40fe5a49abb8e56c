extension DataTable {
  /// The whole number that a cell is where its separator is one between thousands: 1204 of "1,204" and "1.204"; `nil` where
  /// it is not written so, or where the sign before decimals was said.
  ///
  /// - Complexity: O(n) in the cell's bytes, without allocation.
  public func numberWithThousands(row: Int, column: Int) -> Double? {
    guard !(joinedFile(row: row, column: column)?.hasStatedDecimalSign ?? hasStatedDecimalSign) else {
      return nil
    }
    let span = bytes.span
    return span.numberWithThousands(span.trimming(layout[row, column].range))
  }
}

extension String {
  /// The whole number that the text is where its separator is one between thousands; `nil` where it is not written so.
  package var numberWithThousands: Double? {
    let bytes = Array(utf8)
    return bytes.span.numberWithThousands(bytes.indices)
  }
}

extension String {
  /// The whole number that the text is where spaces or apostrophes stand between its thousands, as in French and Swiss
  /// tables (`1 024`, `1'024`), which stand before no decimals; `nil` where it is not written so.
  package var numberInGroups: Double? {
    guard let mark = first(where: { !$0.isASCII || !$0.isNumber }),
      [" ", "\u{A0}", "\u{2009}", "\u{202F}", "'", "’"].contains(mark)
    else { return nil }
    let groups = split(separator: mark, omittingEmptySubsequences: false)
    let areThousands = (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    return areThousands && first != "0" ? Double(groups.joined()) : nil
  }
}

extension Span<UInt8> {
  /// One to three digits, the first not 0, then groups of three behind one kind of mark.
  func numberWithThousands(_ content: Range<Int>) -> Double? {
    var (number, digits, groups) = (0.0, 0, 0)
    var mark: UInt8?
    for index in content {
      let byte = self[index]
      if byte == Byte.comma || byte == Byte.point {
        guard mark == nil || mark == byte, groups == 0 ? (1...3).contains(digits) : digits == 3 else {
          return nil
        }
        mark = byte
        groups += 1
        digits = 0
      } else {
        guard byte >= Byte.zero, byte <= Byte.zero + 9, !(groups == 0 && digits == 0 && byte == Byte.zero)
        else {
          return nil
        }
        number = number * 10 + Double(byte - Byte.zero)
        digits += 1
      }
    }
    return groups > 0 && digits == 3 ? number : nil
  }
}
