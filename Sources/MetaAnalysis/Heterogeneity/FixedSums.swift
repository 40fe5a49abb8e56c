/// Sums over all studies but the reference, whose effect is 0, at weights a that do not depend on τ².
struct FixedSums<Value: Lanes> {
  var a1, a2, a3: Value
  var av, a2v, a3v: Value
  var a2v2, a3v2: Value
  var ay, ayy: Value
}

extension FixedSums {
  /// Nothing summed.
  @inline(__always) static var zero: Self {
    Self(
      a1: .zero, a2: .zero, a3: .zero, av: .zero, a2v: .zero, a3v: .zero, a2v2: .zero, a3v2: .zero,
      ay: .zero, ayy: .zero)
  }

  /// Adds studies with effects y, variances v and weights a, which are 0 with a variance of 0 for what is no study.
  @inline(__always) mutating func add(effects y: Value, variances v: Value, weights a: Value) {
    let (aa, b) = (a * a, a * v)
    a1 += a
    a2 += aa
    a3 += aa * a
    av += b
    a2v += a * b
    a3v += aa * b
    a2v2 += b * b
    a3v2 += a * b * b
    ay += a * y
    ayy += a * y * y
  }

  /// The sums over the studies of both.
  @inline(__always) static func + (left: Self, right: Self) -> Self {
    Self(
      a1: left.a1 + right.a1, a2: left.a2 + right.a2, a3: left.a3 + right.a3, av: left.av + right.av,
      a2v: left.a2v + right.a2v, a3v: left.a3v + right.a3v, a2v2: left.a2v2 + right.a2v2,
      a3v2: left.a3v2 + right.a3v2, ay: left.ay + right.ay, ayy: left.ayy + right.ayy)
  }

  /// The sums of twice as many data sets.
  @inline(__always) init<Half>(_ low: FixedSums<Half>, _ high: FixedSums<Half>)
  where Value == LanePair<Half> {
    self.init(
      a1: Value(low.a1, high.a1), a2: Value(low.a2, high.a2), a3: Value(low.a3, high.a3),
      av: Value(low.av, high.av), a2v: Value(low.a2v, high.a2v), a3v: Value(low.a3v, high.a3v),
      a2v2: Value(low.a2v2, high.a2v2), a3v2: Value(low.a3v2, high.a3v2), ay: Value(low.ay, high.ay),
      ayy: Value(low.ayy, high.ayy))
  }

  /// The sums over all studies. P's elements are a_i(A - a_i)/A on the diagonal and -a_i a_j/A elsewhere.
  @inline(__always)
  func momentSums(reference W: Value, variance: Value, scale: Value) -> LaneMomentSums<Value> {
    let A = W + a1
    let (diagonal, total2, b) = (A * A, W * W + a2, W * variance)
    let (square, scale2) = (a1 * a1, scale * scale)
    let crossV = b * a1 + W * av + a1 * av - a2v
    let crossPP = W * W * (square + a2) + (diagonal + total2) * a2 - 2.0 * A * a3
    let crossPVP = b * W * (square + a2) + (diagonal + total2) * a2v - 2.0 * A * a3v
    let own = b * b * a1 * a1 + 2.0 * W * b * a2v
    let crossPVPV = own + diagonal * a2v2 - 2.0 * A * a3v2 + a2v * a2v
    return LaneMomentSums(
      residual: (ayy - ay * ay / A).nonNegative / scale,
      trace: (2.0 * W * a1 + square - a2) / A / scale,
      traceV: crossV / A / scale,
      tracePP: crossPP / diagonal / scale2,
      tracePVP: crossPVP / diagonal / scale2,
      tracePVPV: crossPVPV / diagonal / scale2,
      weights: A / scale)
  }
}

extension FixedSums where Value == Double {
  /// The sums over studies of which each lane holds every other.
  @inline(__always) init(folding sums: FixedSums<SIMD2<Double>>) {
    self.init(
      a1: sums.a1.sum(), a2: sums.a2.sum(), a3: sums.a3.sum(), av: sums.av.sum(), a2v: sums.a2v.sum(),
      a3v: sums.a3v.sum(), a2v2: sums.a2v2.sum(), a3v2: sums.a3v2.sum(), ay: sums.ay.sum(),
      ayy: sums.ayy.sum())
  }
}
