/// Sums over all studies but the reference, whose effect is 0, at the weights w = 1/(v + τ²): s_j = Σw^j, t_j = Σw^j y,
/// u_j = Σw^j y².
struct PowerSums<Value: Lanes> {
  var s1, s2, s3: Value
  var t1, t2, t3: Value
  var u1, u2, u3: Value
}

extension PowerSums {
  /// Nothing summed.
  @inline(__always) static var zero: Self {
    Self(
      s1: .zero, s2: .zero, s3: .zero, t1: .zero, t2: .zero, t3: .zero, u1: .zero, u2: .zero, u3: .zero)
  }

  /// Adds studies with effects y and weights w.
  @inline(__always) mutating func add(effects y: Value, weights w: Value) {
    let wy = w * y
    let w2 = w * w
    let w2y = w * wy
    s1 += w
    s2 += w2
    s3 += w2 * w
    t1 += wy
    t2 += w2y
    t3 += w2 * wy
    u1 += wy * y
    u2 += wy * wy
    u3 += w2y * wy
  }

  /// The sums over the studies of both.
  @inline(__always) static func + (left: Self, right: Self) -> Self {
    Self(
      s1: left.s1 + right.s1, s2: left.s2 + right.s2, s3: left.s3 + right.s3, t1: left.t1 + right.t1,
      t2: left.t2 + right.t2, t3: left.t3 + right.t3, u1: left.u1 + right.u1, u2: left.u2 + right.u2,
      u3: left.u3 + right.u3)
  }
}

extension PowerSums {
  /// One lane's sums.
  func lane(_ index: Int) -> PowerSums<Double> {
    PowerSums<Double>(
      s1: s1.lane(index), s2: s2.lane(index), s3: s3.lane(index), t1: t1.lane(index), t2: t2.lane(index),
      t3: t3.lane(index), u1: u1.lane(index), u2: u2.lane(index), u3: u3.lane(index))
  }
}

extension PowerSums where Value == Double {
  /// The sums over studies of which each lane holds every other.
  @inline(__always) init(folding sums: PowerSums<SIMD2<Double>>) {
    self.init(
      s1: sums.s1.sum(), s2: sums.s2.sum(), s3: sums.s3.sum(), t1: sums.t1.sum(), t2: sums.t2.sum(),
      t3: sums.t3.sum(), u1: sums.u1.sum(), u2: sums.u2.sum(), u3: sums.u3.sum())
  }
}

extension PowerSums {
  /// The sums of twice as many data sets.
  @inline(__always) init<Half>(_ low: PowerSums<Half>, _ high: PowerSums<Half>)
  where Value == LanePair<Half> {
    self.init(
      s1: Value(low.s1, high.s1), s2: Value(low.s2, high.s2), s3: Value(low.s3, high.s3),
      t1: Value(low.t1, high.t1), t2: Value(low.t2, high.t2), t3: Value(low.t3, high.t3),
      u1: Value(low.u1, high.u1), u2: Value(low.u2, high.u2), u3: Value(low.u3, high.u3))
  }
}

/// The sums over all studies, the reference among them.
///
/// Weights are held times `scale`, the smallest v + τ², so that no power of them underflows. The reference's own, W, is
/// kept out of the sums: expressions such as Σw - Σw²/Σw lose every digit when one weight is much larger than the others;
/// written in W and the sums of the others they lose at most about log10 k digits, whatever the weights.
struct WeightedSums<Value: Lanes> {
  let others: PowerSums<Value>
  /// W.
  let reference: Value
  let scale: Value

  @inline(__always) init(_ others: PowerSums<Value>, reference: Value, scale: Value) {
    self.others = others
    self.reference = reference
    self.scale = scale
  }

  /// The sums that estimating equations are made of.
  @inline(__always) var residualSums: LaneResidualSums<Value> {
    let (s1, s2, s3) = (others.s1, others.s2, others.s3)
    let (t1, t2, t3) = (others.t1, others.t2, others.t3)
    let W = reference
    let S = W + s1
    let one = Value(repeating: 1)
    let (perSum, perScale) = (one / S, one / scale)
    let (perScale2, s1s1) = (perScale * perScale, s1 * s1)
    let mean = t1 * perSum
    let (mean2, pull) = (mean * mean, W * mean)
    // With r = Py, y'PPPy = r'Pr is the weighted sum of squares of r around its mean, taken as differences from the
    // reference's r = -Wm: d = w(y - m) + Wm.
    let inner = t2 - mean * s2
    let d1 = inner + pull * s1
    let d2 = others.u3 - 2.0 * mean * t3 + mean2 * s3 + pull * (2.0 * inner + pull * s1)
    let terms =
      others.u3 + 2.0 * (mean * t3).absolute + mean2 * s3 + (pull * (2.0 * inner)).absolute + pull * pull * s1
    let squared = others.u2 - 2.0 * mean * t2 + mean2 * s2 + pull * pull
    let traced = 2.0 * W * s1 + s1s1 - s2
    return LaneResidualSums(
      residual: (others.u1 - mean * t1).nonNegative * perScale,
      residualSquared: squared.nonNegative * perScale2,
      residualCubed: (d2 - d1 * d1 * perSum).nonNegative * perScale2 * perScale,
      residualCubedError: roundingOfSums * (terms + d1 * d1 * perSum) * perScale2 * perScale,
      trace: traced * perSum * perScale,
      traceSquared: pairs * perSum * perSum * perScale2,
      weights: S * perScale,
      weightsSquared: (W * W + s2) * perScale2)
  }

  /// The inverse-variance mean and what inference on it needs.
  @inline(__always) var pooled: PooledMean<Value> {
    let (W, s1, s2, s3) = (reference, others.s1, others.s2, others.s3)
    let S = W + s1
    let mean = others.t1 / S
    let squares = W * W + s2
    // Σ ww'(w - w')² over pairs of studies, with the reference and among the others.
    let spread = (W * (W * W * s1 - 2.0 * W * s2 + s3)).nonNegative + (s1 * s3 - s2 * s2).nonNegative
    return PooledMean(
      offset: mean, variance: scale / S, residual: (others.u1 - mean * others.t1).nonNegative / scale,
      weightVariance: spread / (squares * squares), information: 0.5 * pairs / (squares * squares))
  }

  /// tr PP times (Σw)².
  @inline(__always) private var pairs: Value {
    let (W, s1, s2, s3) = (reference, others.s1, others.s2, others.s3)
    let s1s1 = s1 * s1
    let crossed = W * W * (s1s1 + 3.0 * s2) + 2.0 * W * (s1 * s2 - s3)
    return crossed + s2 * s1s1 - 2.0 * s3 * s1 + s2 * s2
  }
}

/// What rounding leaves uncertain of a sum, relative to its terms without their signs.
package let roundingOfSums = 4e-15

/// An inverse-variance mean, in the problem's units.
struct PooledMean<Value: Lanes> {
  /// The mean's difference from the reference study's effect.
  var offset: Value
  /// Its variance, 1/Σw.
  var variance: Value
  /// The weighted sum of squares around it.
  var residual: Value
  /// How unequal the weights are (`ModelBasedMean`).
  var weightVariance: Value
  /// What the restricted likelihood is expected to tell of τ² (`ModelBasedMean`).
  var information: Value
}

extension ModelBasedMean {
  /// What inference on the mean of k studies is made from.
  init(_ mean: PooledMean<Double>, studies: Int) {
    self.init(
      residualMeanSquare: studies > 1 ? mean.residual / Double(studies - 1) : 1,
      residualDegreesOfFreedom: studies - 1, weightVariance: mean.weightVariance,
      information: mean.information)
  }
}
