/// The numbers that estimators compute with: one double, or one of each of several data sets.
///
/// Every operation works on each lane alone and rounds as that of a double, so that a data set's result is the same, bit
/// for bit, whether it is fitted alone or beside others. Comparisons give masks; a lane that has its result keeps it by
/// `replacing(with:where:)`.
protocol Lanes: Sendable {
  /// One truth value a lane.
  associatedtype Mask: LaneMask

  /// The number of lanes.
  static var laneCount: Int { get }

  init(repeating value: Double)
  static var zero: Self { get }

  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func * (left: Double, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static prefix func - (value: Self) -> Self
  static func += (left: inout Self, right: Self)
  func squareRoot() -> Self

  static func .< (left: Self, right: Self) -> Mask
  static func .<= (left: Self, right: Self) -> Mask
  static func .> (left: Self, right: Self) -> Mask
  static func .>= (left: Self, right: Self) -> Mask
  static func .== (left: Self, right: Self) -> Mask

  /// The lanes of `other` where the mask is set, and the own ones elsewhere.
  func replacing(with other: Self, where mask: Mask) -> Self

  /// One lane's number.
  func lane(_ index: Int) -> Double
  mutating func setLane(_ index: Int, to value: Double)
}

/// A truth value for each lane.
protocol LaneMask: Sendable {
  init(repeating value: Bool)
  static func .& (left: Self, right: Self) -> Self
  static func .| (left: Self, right: Self) -> Self
  static prefix func .! (mask: Self) -> Self
  /// Whether any lane is set.
  var isAny: Bool { get }
  func lane(_ index: Int) -> Bool
  mutating func setLane(_ index: Int, to value: Bool)
}

extension Lanes {
  /// The larger of 0 and the number; 0 for what is not a number.
  @inline(__always) var nonNegative: Self { Self.zero.replacing(with: self, where: self .>= .zero) }

  /// The size without the sign.
  @inline(__always) var absolute: Self { replacing(with: -self, where: self .< .zero) }

  /// Lane by lane the larger number.
  @inline(__always) func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }

  /// Lane by lane the smaller number.
  @inline(__always) func smaller(_ other: Self) -> Self { replacing(with: other, where: other .< self) }
}

extension LaneMask {
  @inline(__always) static var all: Self { Self(repeating: true) }
  @inline(__always) static var none: Self { Self(repeating: false) }
}

// MARK: One lane

extension Double: Lanes {
  typealias Mask = Bool
  static var laneCount: Int { 1 }
  @inline(__always) init(repeating value: Double) { self = value }
  @inline(__always) static func .< (left: Double, right: Double) -> Bool { left < right }
  @inline(__always) static func .<= (left: Double, right: Double) -> Bool { left <= right }
  @inline(__always) static func .> (left: Double, right: Double) -> Bool { left > right }
  @inline(__always) static func .>= (left: Double, right: Double) -> Bool { left >= right }
  @inline(__always) static func .== (left: Double, right: Double) -> Bool { left == right }
  @inline(__always) func replacing(with other: Double, where mask: Bool) -> Double { mask ? other : self }
  @inline(__always) func lane(_ index: Int) -> Double { self }
  @inline(__always) mutating func setLane(_ index: Int, to value: Double) { self = value }
}

extension Bool: LaneMask {
  @inline(__always) init(repeating value: Bool) { self = value }
  @inline(__always) static func .& (left: Bool, right: Bool) -> Bool { left && right }
  @inline(__always) static func .| (left: Bool, right: Bool) -> Bool { left || right }
  @inline(__always) static prefix func .! (mask: Bool) -> Bool { !mask }
  @inline(__always) var isAny: Bool { self }
  @inline(__always) func lane(_ index: Int) -> Bool { self }
  @inline(__always) mutating func setLane(_ index: Int, to value: Bool) { self = value }
}

// MARK: Two lanes: the widest vector that every processor of the architecture has

extension SIMD2: Lanes where Scalar == Double {
  typealias Mask = SIMDMask<SIMD2<Int64>>
  static var laneCount: Int { 2 }
  @inline(__always) func lane(_ index: Int) -> Double { self[index] }
  @inline(__always) mutating func setLane(_ index: Int, to value: Double) { self[index] = value }
}

extension SIMDMask: LaneMask where Storage == SIMD2<Int64> {
  @inline(__always) var isAny: Bool { any(self) }
  @inline(__always) func lane(_ index: Int) -> Bool { self[index] }
  @inline(__always) mutating func setLane(_ index: Int, to value: Bool) { self[index] = value }
}
