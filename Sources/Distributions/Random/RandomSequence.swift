/// Random numbers of one replicate, one draw after another from a place on.
public struct RandomSequence: Sendable {
  private let generator: Philox
  private let replicate: UInt64
  private var place: RandomPlace

  /// The draws of a replicate from a place on.
  public init(_ generator: Philox, replicate: UInt64, from place: RandomPlace) {
    self.generator = generator
    self.replicate = replicate
    self.place = place
  }

  /// The next draw: two uniform numbers, the same as in the lane of the replicate of a `RandomBlock`.
  public mutating func uniforms() -> (Double, Double) {
    let words = generator.words(
      at: SIMD4(
        place.index, place.stream, UInt32(truncatingIfNeeded: replicate),
        UInt32(truncatingIfNeeded: replicate >> 32)))
    place.index &+= 1
    return (Self.uniform(words[0], words[1]), Self.uniform(words[2], words[3]))
  }

  private static func uniform(_ low: UInt32, _ high: UInt32) -> Double {
    let bits = UInt64(high) << 20 | UInt64(low) >> 12
    return (Double(bitPattern: bits | 0x3FF0_0000_0000_0000) - 1) + 0x1p-53
  }
}
