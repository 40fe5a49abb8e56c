/// Numbers that look random and are the same on every run and machine (SplitMix64: Steele, Lea, Flood 2014,
/// doi 10.1145/2660193.2660195).
struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// Between 0 and 1, in steps of 2^-53.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Between the bounds.
  mutating func uniform(in bounds: ClosedRange<Double>) -> Double {
    bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * uniform()
  }

  /// Near enough to a standard normal deviate for timing: twelve uniforms less their mean, without a logarithm that
  /// could differ between machines.
  mutating func bell() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }

  /// A whole number between the bounds.
  mutating func integer(in bounds: ClosedRange<Int>) -> Double {
    Double(bounds.lowerBound) + (uniform() * Double(bounds.count)).rounded(.down)
  }
}
