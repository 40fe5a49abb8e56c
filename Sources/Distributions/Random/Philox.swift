/// The counter-based generator Philox4x32-10: four random words from four words of counter and two of key.
///
/// There is no state: the words at any place of any stream can be had in any order, on any thread or machine. Ten rounds
/// of multiplications and exclusive ors; it passes all of TestU01's batteries.
///
/// Source: Salmon, Moraes, Dror, Shaw 2011, doi 10.1145/2063384.2063405; checked against its authors' known-answer
/// vectors.
public struct Philox: Sendable, Hashable {
  /// The two words of the key.
  public var key: (UInt32, UInt32) {
    (UInt32(truncatingIfNeeded: packedKey), UInt32(truncatingIfNeeded: packedKey >> 32))
  }

  /// The key's words, the first in the lower half.
  let packedKey: UInt64

  /// The generator with a key of 64 bits, whose lower half is the first word.
  public init(key: UInt64) { packedKey = key }

  /// The four words at a counter.
  public func words(at counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (k0, k1) = key
    var c = counter
    for _ in 0..<Self.rounds {
      let p0 = UInt64(c[0]) * Self.multipliers.0
      let p1 = UInt64(c[2]) * Self.multipliers.1
      c = SIMD4(
        UInt32(truncatingIfNeeded: p1 >> 32) ^ c[1] ^ k0, UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 >> 32) ^ c[3] ^ k1, UInt32(truncatingIfNeeded: p0))
      k0 &+= UInt32(Self.increments.0)
      k1 &+= UInt32(Self.increments.1)
    }
    return c
  }

  static let rounds = 10
  static let multipliers: (UInt64, UInt64) = (0xD251_1F53, 0xCD9E_8D57)
  static let increments: (UInt64, UInt64) = (0x9E37_79B9, 0xBB67_AE85)
}

extension Philox {
  /// The words at four counters that differ in their upper half: 64-bit lanes, whose upper halves are to be ignored.
  @inline(__always)
  func words(
    _ index: UInt32, _ stream: UInt32, _ upper: RandomBits
  ) -> (RandomBits, RandomBits, RandomBits, RandomBits) {

    let low = RandomBits(repeating: 0xFFFF_FFFF)
    let (m0, m1) = (RandomBits(repeating: Self.multipliers.0), RandomBits(repeating: Self.multipliers.1))
    var (k0, k1) = (packedKey & 0xFFFF_FFFF, packedKey >> 32)
    var (c0, c1) = (RandomBits(repeating: UInt64(index)), RandomBits(repeating: UInt64(stream)))
    var (c2, c3) = (upper, upper &>> 32)
    for _ in 0..<Self.rounds {
      // Masked right before the product, so that one instruction multiplies two lanes.
      let p0 = (c0 & low) &* m0
      let p1 = (c2 & low) &* m1
      c0 = (p1 &>> 32) ^ c1 ^ RandomBits(repeating: k0)
      c1 = p1
      c2 = (p0 &>> 32) ^ c3 ^ RandomBits(repeating: k1)
      c3 = p0
      k0 = (k0 &+ Self.increments.0) & 0xFFFF_FFFF
      k1 = (k1 &+ Self.increments.1) & 0xFFFF_FFFF
    }
    return (c0, c1, c2, c3)
  }
}
