import RealModule

/// The logarithm of an integral of two groups' probabilities over one or two normal random effects u and v, and means under the
/// integrand: of each group's slope, and of squared slopes and curvatures, times 1, u, v, u², uv and v².
struct ArmPairMoments {
  private var first = SIMD8<Double>.zero
  private var second = SIMD8<Double>.zero
  private var firstBend = SIMD8<Double>.zero
  private var mixedBend = SIMD8<Double>.zero
  private var secondBend = SIMD8<Double>.zero
  private var powers = SIMD8<Double>.zero
  /// The logarithm of the integral.
  private(set) var value = 0.0
  /// What every second place differs by, relative to the integral.
  private(set) var difference = 0.0

  /// The sum of weights.
  var weight: Double { powers[0] }
  /// The means of u and v.
  var effects: (Double, Double) { (powers[1], powers[2]) }
  /// The mean of u².
  var square: Double { powers[3] }

  /// Nothing summed yet.
  init() {}

  /// Sums over one effect, in the place of u.
  init(_ line: ArmPairRow) {
    func spread(_ sums: SIMD4<Double>) -> SIMD8<Double> { SIMD8(sums[0], sums[1], 0, sums[2], 0, 0, 0, 0) }
    powers = spread(line.powers)
    first = SIMD8(line.first[0], line.first[1], 0, 0, 0, 0, 0, 0)
    second = SIMD8(line.second[0], line.second[1], 0, 0, 0, 0, 0, 0)
    firstBend = spread(line.firstBend)
    mixedBend = spread(line.mixedBend)
    secondBend = spread(line.secondBend)
  }

  /// Adds the sums of a row, in which v alone changes.
  @inline(__always)
  mutating func add(_ row: ArmPairRow, at u: Double) {
    func spread(_ sums: SIMD4<Double>) -> SIMD8<Double> {
      SIMD8(sums[0], u * sums[0], sums[1], u * u * sums[0], u * sums[1], sums[2], 0, 0)
    }
    powers += spread(row.powers)
    first += SIMD8(row.first[0], u * row.first[0], row.first[1], 0, 0, 0, 0, 0)
    second += SIMD8(row.second[0], u * row.second[0], row.second[1], 0, 0, 0, 0, 0)
    firstBend += spread(row.firstBend)
    mixedBend += spread(row.mixedBend)
    secondBend += spread(row.secondBend)
  }

  /// Moments over one effect as those over v, beside a u of which nothing depends.
  var asSecondEffect: ArmPairMoments {
    func moved(_ means: SIMD8<Double>) -> SIMD8<Double> {
      SIMD8(means[0], 0, means[1], means[0], 0, means[3], 0, 0)
    }
    var result = self
    result.powers = moved(powers)
    result.first = moved(first)
    result.second = moved(second)
    result.firstBend = moved(firstBend)
    result.mixedBend = moved(mixedBend)
    result.secondBend = moved(secondBend)
    return result
  }

  /// Makes means of sums; `cell` is the area, or length, that a place stands for.
  mutating func finish(logScale: Double, cell: Double, difference: Double, dimensions: Int) {
    let total = weight
    value = logScale + .log(cell * total) - 0.5 * Double(dimensions) * .log(2 * .pi)
    self.difference = difference
    let factor = 1 / total
    powers *= factor
    first *= factor
    second *= factor
    firstBend *= factor
    mixedBend *= factor
    secondBend *= factor
  }

  /// The derivative of the logarithm by a parameter.
  func gradient(_ parameter: ArmDirection) -> Double {
    (first * parameter.group1 + second * parameter.group2).lowSum
  }

  /// The covariance of u and the derivative by a parameter that both groups' predictors have a multiple of: what the mean of u changes
  /// by as the parameter does.
  func response(_ parameter: ArmDirection) -> Double {
    let mean = parameter.group1[0] * first[1] + parameter.group2[0] * second[1]
    return mean - gradient(parameter) * powers[1]
  }

  /// The second derivative by two parameters.
  func hessian(_ one: ArmDirection, _ other: ArmDirection) -> Double {
    let mean =
      (firstBend * one.product(one.group1, other.group1)
      + mixedBend * (one.product(one.group1, other.group2) + one.product(one.group2, other.group1))
      + secondBend * one.product(one.group2, other.group2)).sum()
    return mean - gradient(one) * gradient(other)
  }
}

/// Sums over a row of places in which v alone changes, times 1, v and v².
struct ArmPairRow {
  fileprivate(set) var powers = SIMD4<Double>.zero
  fileprivate(set) var first = SIMD2<Double>.zero
  fileprivate(set) var second = SIMD2<Double>.zero
  fileprivate(set) var firstBend = SIMD4<Double>.zero
  fileprivate(set) var mixedBend = SIMD4<Double>.zero
  fileprivate(set) var secondBend = SIMD4<Double>.zero

  /// The sum of weights.
  var weight: Double { powers[0] }

  @inline(__always)
  mutating func add(
    _ weight: Double, _ v: Double, _ group1: TermExpansion, _ group2: TermExpansion
  ) {
    let product = weight * v
    let monomials = SIMD4(weight, product, product * v, 0)
    let low = SIMD2(weight, product)
    powers += monomials
    first += low * group1.slope
    second += low * group2.slope
    firstBend += monomials * (group1.slope * group1.slope + group1.curvature)
    mixedBend += monomials * (group1.slope * group2.slope)
    secondBend += monomials * (group2.slope * group2.slope + group2.curvature)
  }
}

/// The same sums of four places at a time.
struct ArmPairLanes {
  private(set) var powers = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
  private(set) var first = (SIMD4<Double>.zero, SIMD4<Double>.zero)
  private(set) var second = (SIMD4<Double>.zero, SIMD4<Double>.zero)
  private(set) var firstBend = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
  private(set) var mixedBend = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
  private(set) var secondBend = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)

  @inline(__always)
  mutating func add(
    _ weights: SIMD4<Double>, _ v: SIMD4<Double>, _ group1: TermExpansions, _ group2: TermExpansions
  ) {
    let products = weights * v
    let squares = products * v
    powers.0 += weights
    powers.1 += products
    powers.2 += squares
    first.0 += weights * group1.slopes
    first.1 += products * group1.slopes
    second.0 += weights * group2.slopes
    second.1 += products * group2.slopes
    let monomials = (weights, products, squares)
    Self.add(monomials, group1.slopes * group1.slopes + group1.curvatures, to: &firstBend)
    Self.add(monomials, group1.slopes * group2.slopes, to: &mixedBend)
    Self.add(monomials, group2.slopes * group2.slopes + group2.curvatures, to: &secondBend)
  }

  private typealias Three = (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)

  @inline(__always)
  private static func add(_ monomials: Three, _ factor: SIMD4<Double>, to sums: inout Three) {
    sums.0 += monomials.0 * factor
    sums.1 += monomials.1 * factor
    sums.2 += monomials.2 * factor
  }
}

extension ArmPairRow {
  /// The sums of all four.
  init(_ lanes: ArmPairLanes) {
    func all(_ sums: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)) -> SIMD4<Double> {
      SIMD4(sums.0.sum(), sums.1.sum(), sums.2.sum(), 0)
    }
    func both(_ sums: (SIMD4<Double>, SIMD4<Double>)) -> SIMD2<Double> {
      SIMD2(sums.0.sum(), sums.1.sum())
    }
    self.init()
    powers = all(lanes.powers)
    (first, second) = (both(lanes.first), both(lanes.second))
    firstBend = all(lanes.firstBend)
    mixedBend = all(lanes.mixedBend)
    secondBend = all(lanes.secondBend)
  }
}

/// What a parameter does to the linear predictors of both groups: of each the multiples of 1, u and v.
struct ArmDirection {
  let group1: SIMD8<Double>
  let group2: SIMD8<Double>

  /// Multiples of 1, u or v: the same of each group's place.
  private init(_ place: Int, _ group1: Double, _ group2: Double) {
    var (one, two) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    one[place] = group1
    two[place] = group2
    (self.group1, self.group2) = (one, two)
  }

  /// The effect: in group 1 alone.
  static let effect = ArmDirection(0, 1, 0)
  /// The baseline, in both.
  static let baseline = ArmDirection(0, 1, 1)
  /// The standard deviation of effects: u, half in each direction.
  static let deviation = ArmDirection(1, 0.5, -0.5)
  /// What baselines have of u.
  static let sharedDeviation = ArmDirection(1, 1, 1)
  /// The standard deviation of baselines: v in both.
  static let baselineDeviation = ArmDirection(2, 1, 1)
  /// The same, where the only effect that is integrated over stands in the place of u.
  static let baselineDeviationAlone = ArmDirection(1, 1, 1)

  /// The product of two linear functions of u and v, as multiples of 1, u, v, u², uv and v².
  @inline(__always)
  func product(_ a: SIMD8<Double>, _ b: SIMD8<Double>) -> SIMD8<Double> {
    SIMD8(
      a[0] * b[0], a[0] * b[1] + a[1] * b[0], a[0] * b[2] + a[2] * b[0], a[1] * b[1],
      a[1] * b[2] + a[2] * b[1], a[2] * b[2], 0, 0)
  }
}

extension SIMD8<Double> {
  /// The sum of the first three.
  @inline(__always)
  fileprivate var lowSum: Double { self[0] + self[1] + self[2] }
}
