/// The bytes that have a meaning in a table.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let point: UInt8 = 0x2E
  static let zero: UInt8 = 0x30
}

extension UInt8 {
  @inline(__always)
  var isLineEnd: Bool { self == Byte.lineFeed || self == Byte.carriageReturn }

  @inline(__always)
  var isWhitespace: Bool { self == Byte.space || self == Byte.tab || isLineEnd }
}

extension Span<UInt8> {
  func starts(with prefix: [UInt8]) -> Bool {
    count >= prefix.count && prefix.indices.allSatisfy { self[$0] == prefix[$0] }
  }

  /// The range without the white space around it: spaces, tabs, line ends, and the no-break spaces (U+00A0) that come
  /// with cells copied from web pages and word processors.
  @inline(__always)
  func trimming(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper {
      if self[lower].isWhitespace {
        lower += 1
      } else if self[lower] == 0xC2, lower + 1 < upper, self[lower + 1] == 0xA0 {
        lower += 2
      } else {
        break
      }
    }
    while lower < upper {
      if self[upper - 1].isWhitespace {
        upper -= 1
      } else if self[upper - 1] == 0xA0, upper - 2 >= lower, self[upper - 2] == 0xC2 {
        upper -= 2
      } else {
        break
      }
    }
    return lower..<upper
  }

  /// How many line ends the range holds, CR LF being one.
  func countLineEnds(in range: Range<Int>) -> Int {
    var count = 0
    for index in range {
      if self[index] == Byte.carriageReturn {
        count += 1
      } else if self[index] == Byte.lineFeed, index == 0 || self[index - 1] != Byte.carriageReturn {
        count += 1
      }
    }
    return count
  }
}
