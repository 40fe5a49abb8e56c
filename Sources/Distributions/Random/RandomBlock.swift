/// Random numbers of four replicates at once: each lane has those of its own replicate.
///
/// Every function takes the place of its numbers, and gives the same ones whenever it is asked.
public struct RandomBlock: Sendable {
  /// The generator with the key of the seed and the cell.
  public let generator: Philox
  /// The number of the first lane's replicate.
  public let firstReplicate: UInt64

  /// The random numbers of the replicates `firstReplicate` to `firstReplicate` + 3.
  public init(_ generator: Philox, firstReplicate: UInt64) {
    self.generator = generator
    self.firstReplicate = firstReplicate
  }

  /// Two independent uniform numbers: whole multiples of 2^-52, and a half of it more, so that neither 0 nor 1 occurs.
  @inline(__always)
  public func uniforms(at place: RandomPlace) -> (RandomLanes, RandomLanes) {
    let replicates = RandomBits(repeating: firstReplicate) &+ RandomBits(0, 1, 2, 3)
    let (w0, w1, w2, w3) = generator.words(place.index, place.stream, replicates)
    return (Self.uniform(w0, w1), Self.uniform(w2, w3))
  }

  /// The upper 52 of 64 bits as a number: they are put behind the point of 1.
  @inline(__always)
  private static func uniform(_ low: RandomBits, _ high: RandomBits) -> RandomLanes {
    let bits = (high &<< 20) | ((low & RandomBits(repeating: 0xFFFF_FFFF)) &>> 12)
    let fraction = bits & RandomBits(repeating: 0x000F_FFFF_FFFF_FFFF)
    return (RandomLanes(bits: fraction | RandomBits(repeating: 0x3FF0_0000_0000_0000)) - .all(1))
      + .all(0x1p-53)
  }

  /// Two independent standard normal numbers from two uniform ones u and w: √(-2 ln u) cos 2πw, and the same with the
  /// sine.
  ///
  /// Source: Box and Muller 1958, doi 10.1214/aoms/1177706645.
  public func normals(at place: RandomPlace) -> (RandomLanes, RandomLanes) {
    let (u, w) = uniforms(at: place)
    let radius = (.all(-2) * u.naturalLogarithm).roots
    let (cosine, sine) = w.cosineAndSineOfTurns
    return (radius * cosine, radius * sine)
  }

  /// Two independent exponential numbers with mean 1: -ln u.
  public func exponentials(at place: RandomPlace) -> (RandomLanes, RandomLanes) {
    let (u, w) = uniforms(at: place)
    return (-u.naturalLogarithm, -w.naturalLogarithm)
  }
}
