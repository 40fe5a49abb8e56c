import EffectSizes
import MetaAnalysis

/// Reproducible random numbers: the same on every machine.
struct RandomNumbers: RandomNumberGenerator {
  var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// SplitMix64 (Steele, Lea, Flood 2014, doi 10.1145/2660193.2660195).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// Near enough to normal for data to test with.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }

  /// Ten to a power that is uniform in a range.
  mutating func power(_ range: ClosedRange<Double>) -> Double {
    power10(range.lowerBound + uniform() * (range.upperBound - range.lowerBound))
  }
}

/// 10^x.
func power10(_ x: Double) -> Double {
  var result = 1.0
  let whole = x.rounded(.down)
  for _ in 0..<Int(abs(whole)) { result = whole < 0 ? result / 10 : result * 10 }
  // The rest by its binary digits.
  var (rest, root) = (x - whole, 10.0)
  for _ in 0..<52 {
    root = root.squareRoot()
    rest *= 2
    if rest >= 1 {
      result *= root
      rest -= 1
    }
  }
  return result
}

extension StudyEffects {
  /// Effects with the given heterogeneity and variances between 0.01 and 1 times `scale`.
  static func random(seed: Int, studies: Int, tauSquared: Double = 0.1, scale: Double = 1) -> StudyEffects {
    var random = RandomNumbers(seed: seed)
    let variances = (0..<studies).map { _ in scale * random.power(-2...0) }
    return StudyEffects(
      estimates: variances.map { 0.3 + random.normal() * ($0 + tauSquared).squareRoot() },
      variances: variances)
  }

  /// Effects whose variances span `orders` orders of magnitude, and whose spread is unrelated to them.
  static func extreme(seed: Int, studies: Int, orders: Double) -> StudyEffects {
    var random = RandomNumbers(seed: seed)
    let variances = (0..<studies).map { _ in random.power(-orders / 2...orders / 2) }
    return StudyEffects(
      estimates: variances.map { random.normal() * random.power(-2...1) * max(1, $0).squareRoot() },
      variances: variances)
  }

  /// The same effects with functions applied.
  func map(_ estimate: (Double) -> Double, variance: (Double) -> Double = { $0 }) -> StudyEffects {
    StudyEffects(labels: labels, estimates: estimates.map(estimate), variances: variances.map(variance))
  }
}

/// Tolerances by the reason for them.
enum Tolerance {
  /// The same formula, rounded differently.
  static let sameFormula = 1e-12
  /// A root found twice.
  static let iterative = 1e-9
  /// Numbers printed with so many decimals.
  static let printed2 = 5.0001e-3
  static let printed3 = 5.0001e-4
  static let printed4 = 5.0001e-5
}

/// Whether two numbers agree relative to a size, which is theirs unless given.
func agree(_ left: Double?, _ right: Double?, _ tolerance: Double, size: Double = 0) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return abs(left - right) <= tolerance * max(abs(left), abs(right), size)
}

/// The 13 trials of BCG vaccine of Colditz et al. 1994, doi 10.1001/jama.1994.03510330076038.
enum BCG {
  static let events1: [Double] = [4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27]
  static let nonevents1: [Double] = [
    119, 300, 228, 13536, 5036, 1361, 2537, 87886, 7470, 1699, 50448, 2493, 16886,
  ]
  static let events2: [Double] = [11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29]
  static let nonevents2: [Double] = [
    128, 274, 209, 12619, 5761, 1079, 619, 87892, 7232, 1600, 27197, 2338, 17825,
  ]
  static let latitude: [Double] = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33]
  static let year: [Double] = [
    1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976,
  ]
  static let allocation = [
    "random", "random", "random", "random", "alternate", "alternate", "random", "random", "random",
    "systematic",
    "systematic", "systematic", "systematic",
  ]
  static let tables: [TwoByTwoTable] = events1.indices.map {
    try! TwoByTwoTable(
      events1: events1[$0], nonevents1: nonevents1[$0], events2: events2[$0], nonevents2: nonevents2[$0])
  }
  static let studies: [Study<TwoByTwoTable>] = tables.enumerated().map { Study("Trial \($0 + 1)", $1) }
  /// Everyone in a trial.
  static let sizes: [Double] = tables.map { $0.n1 + $0.n2 }

  static func effects<M: ZeroCellMeasure>(_ measure: M) throws -> StudyEffects
  where M.Summary == TwoByTwoTable {
    let effects = try measure.outcomes(of: tables).map { try $0.get() }
    return StudyEffects(estimates: effects.map(\.estimate), variances: effects.map(\.variance))
  }

  static var logRiskRatios: StudyEffects { get throws { try effects(LogRiskRatio()) } }
}
