/// Where in a stream a number stands: what it is for, which item it is for, and which try it is.
///
/// A place is two of the four words of the counter: the second is `purpose + 256 item`, the first
/// `draw + 65536 round`. The other two are the replicate's number.
public struct RandomPlace: Sendable, Hashable {
  /// The second word of the counter.
  public var stream: UInt32
  /// The first word of the counter.
  public var index: UInt32

  /// A place.
  /// - Parameters:
  ///   - purpose: What the number is for, below 256.
  ///   - item: The item that it is for, such as a study's number from 0; below 2^24.
  ///   - round: The number of the try, from 0, where the item is made anew; below 2^16.
  ///   - draw: The number of the draw, from 0; below 2^16.
  @inline(__always)
  public init(purpose: UInt32, item: Int = 0, round: Int = 0, draw: Int = 0) {
    stream = purpose | UInt32(truncatingIfNeeded: item) &<< 8
    index = UInt32(truncatingIfNeeded: draw) | UInt32(truncatingIfNeeded: round) &<< 16
  }

  /// The place of a later draw for the same item.
  @inline(__always)
  func draw(_ number: Int) -> RandomPlace {
    var place = self
    place.index &+= UInt32(truncatingIfNeeded: number)
    return place
  }
}
