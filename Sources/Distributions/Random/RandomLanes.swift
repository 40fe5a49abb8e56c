internal import CVectorMath

/// Four numbers that are worked on at once: two vectors of the widest kind that every x86-64 processor has.
public typealias RandomLanes = SIMD4<Double>

/// The bit patterns of four numbers.
typealias RandomBits = SIMD4<UInt64>

extension RandomLanes {
  /// The bit patterns.
  @inline(__always)
  var bits: RandomBits { unsafeBitCast(self, to: RandomBits.self) }

  /// The numbers with the given bit patterns.
  @inline(__always)
  init(bits: RandomBits) { self = unsafeBitCast(bits, to: RandomLanes.self) }

  /// All four the same.
  @inline(__always)
  static func all(_ value: Double) -> RandomLanes { RandomLanes(repeating: value) }

  /// A polynomial in the receiver, by Horner's rule: coefficients from the highest power down.
  @inline(__always)
  func polynomial<let count: Int>(_ coefficients: InlineArray<count, Double>) -> RandomLanes {
    var sum = RandomLanes.all(coefficients[0])
    for power in 1..<count { sum = sum * self + .all(coefficients[unchecked: power]) }
    return sum
  }

  /// The square roots.
  @inline(__always)
  var roots: RandomLanes { vector_sqrt(self) }
}
