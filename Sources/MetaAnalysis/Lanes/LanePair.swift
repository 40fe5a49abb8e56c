/// Twice as many lanes: pairs of pairs of the machine's vectors, whose operations the compiler interleaves, so that one's
/// latency is hidden behind the others.
struct LanePair<Half: Lanes>: Lanes {
  var low: Half
  var high: Half

  @inline(__always) init(_ low: Half, _ high: Half) {
    self.low = low
    self.high = high
  }

  static var laneCount: Int { 2 * Half.laneCount }
  @inline(__always) init(repeating value: Double) {
    self.init(Half(repeating: value), Half(repeating: value))
  }
  @inline(__always) static var zero: Self { Self(.zero, .zero) }
  @inline(__always) static func += (left: inout Self, right: Self) { left = left + right }
  @inline(__always) static func + (left: Self, right: Self) -> Self {
    Self(left.low + right.low, left.high + right.high)
  }
  @inline(__always) static func - (left: Self, right: Self) -> Self {
    Self(left.low - right.low, left.high - right.high)
  }
  @inline(__always) static func * (left: Self, right: Self) -> Self {
    Self(left.low * right.low, left.high * right.high)
  }
  @inline(__always) static func * (left: Double, right: Self) -> Self {
    Self(left * right.low, left * right.high)
  }
  @inline(__always) static func / (left: Self, right: Self) -> Self {
    Self(left.low / right.low, left.high / right.high)
  }
  @inline(__always) static prefix func - (value: Self) -> Self { Self(-value.low, -value.high) }
  @inline(__always) func squareRoot() -> Self { Self(low.squareRoot(), high.squareRoot()) }

  @inline(__always) static func .< (left: Self, right: Self) -> Mask {
    Mask(left.low .< right.low, left.high .< right.high)
  }
  @inline(__always) static func .<= (left: Self, right: Self) -> Mask {
    Mask(left.low .<= right.low, left.high .<= right.high)
  }
  @inline(__always) static func .> (left: Self, right: Self) -> Mask { right .< left }
  @inline(__always) static func .>= (left: Self, right: Self) -> Mask { right .<= left }
  @inline(__always) static func .== (left: Self, right: Self) -> Mask {
    Mask(left.low .== right.low, left.high .== right.high)
  }
  @inline(__always) func replacing(with other: Self, where mask: Mask) -> Self {
    Self(low.replacing(with: other.low, where: mask.low), high.replacing(with: other.high, where: mask.high))
  }

  @inline(__always) func lane(_ index: Int) -> Double {
    index < Half.laneCount ? low.lane(index) : high.lane(index - Half.laneCount)
  }
  @inline(__always) mutating func setLane(_ index: Int, to value: Double) {
    if index < Half.laneCount {
      low.setLane(index, to: value)
    } else {
      high.setLane(index - Half.laneCount, to: value)
    }
  }

  /// The halves' masks.
  struct Mask: LaneMask {
    var low: Half.Mask
    var high: Half.Mask

    @inline(__always) init(_ low: Half.Mask, _ high: Half.Mask) {
      self.low = low
      self.high = high
    }

    @inline(__always) init(repeating value: Bool) {
      self.init(Half.Mask(repeating: value), Half.Mask(repeating: value))
    }
    @inline(__always) static func .& (left: Self, right: Self) -> Self {
      Self(left.low .& right.low, left.high .& right.high)
    }
    @inline(__always) static func .| (left: Self, right: Self) -> Self {
      Self(left.low .| right.low, left.high .| right.high)
    }
    @inline(__always) static prefix func .! (mask: Self) -> Self { Self(.!mask.low, .!mask.high) }
    @inline(__always) var isAny: Bool { low.isAny || high.isAny }
    @inline(__always) func lane(_ index: Int) -> Bool {
      index < Half.laneCount ? low.lane(index) : high.lane(index - Half.laneCount)
    }
    @inline(__always) mutating func setLane(_ index: Int, to value: Bool) {
      if index < Half.laneCount {
        low.setLane(index, to: value)
      } else {
        high.setLane(index - Half.laneCount, to: value)
      }
    }
  }
}
