// Eight bytes looked at in one step, as a little-endian word: the first byte in the lowest eight bits.

extension Span<UInt8> {
  /// The eight bytes from `index` on.
  ///
  /// - Precondition: `index + 8 <= count`.
  @inline(__always)
  func eightBytes(at index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}

extension UInt64 {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// A word whose lowest set bit is the highest of the first byte that equals `byte`; 0 where none does. Bits above that
  /// one mean nothing, since the subtraction borrows.
  @inline(__always)
  func lowestByteMark(equalTo byte: UInt8) -> UInt64 {
    let difference = self ^ (Self.ones &* UInt64(byte))
    return (difference &- Self.ones) & ~difference & Self.highBits
  }

  /// Whether all eight bytes are ASCII and none is a control byte.
  @inline(__always)
  var isPlainASCII: Bool {
    // With every byte below 0x80, adding 0x60 sets its high bit exactly when it is 0x20 or more, without a carry.
    self & Self.highBits == 0 && (self &+ 0x6060_6060_6060_6060) & Self.highBits == Self.highBits
  }
}
