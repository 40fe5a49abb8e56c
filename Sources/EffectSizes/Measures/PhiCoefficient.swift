public import Estimates

/// The correlation of two dichotomies.
///
/// Yule GU (1912), doi 10.2307/2340126; Bishop YMM, Fienberg SE, Holland PW (1975), p. 381.
public struct PhiCoefficient: ZeroCellMeasure {
  public enum Variance: String, VarianceForm {
    /// For people sampled regardless of both dichotomies: only the total is fixed.
    case largeSample = "LS"
    /// The same.
    case crossSectional = "CS"
    /// For people sampled by group: both group sizes are fixed.
    case stratified = "ST"
  }

  public var variance: Variance
  public var zeroCells: ContinuityCorrection

  /// The phi coefficient; by default counts are used as they are.
  public init(variance: Variance = .largeSample, zeroCells: ContinuityCorrection = .none) {
    self.variance = variance
    self.zeroCells = zeroCells
  }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(code: "PHI", name: "Phi coefficient", errorDependsOnEffect: true)
  }

  /// y = (ad - bc)/√(n1 n2 (a + c)(b + d)).
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let margins =
      table.n1 * table.n2 * (table.events1 + table.events2) * (table.nonevents1 + table.nonevents2)
    let phi =
      (table.events1 * table.nonevents2 - table.nonevents1 * table.events2) / margins.squareRoot()
    let v = variance == .stratified ? stratifiedVariance(table) : multinomialVariance(phi, table)
    return try EffectSize(defined: phi, variance: v, otherwise: "a margin of the table is zero")
  }

  // v = [1 - φ² + φ (1 + φ²/2) (p1. - p2.)(p.1 - p.2)/√(p1. p2. p.1 p.2)
  //      - ¾ φ² ((p1. - p2.)²/(p1. p2.) + (p.1 - p.2)²/(p.1 p.2))] / n
  private func multinomialVariance(_ phi: Double, _ table: TwoByTwoTable) -> Double {
    let n = table.n1 + table.n2
    let (row1, row2) = (table.n1 / n, table.n2 / n)
    let column1 = (table.events1 + table.events2) / n
    let column2 = (table.nonevents1 + table.nonevents2) / n
    let (rows, columns) = (row1 - row2, column1 - column2)
    let product = row1 * row2 * column1 * column2
    let skew = phi * (1 + phi * phi / 2) * rows * columns / product.squareRoot()
    let spread = rows * rows / (row1 * row2) + columns * columns / (column1 * column2)
    return (1 - phi * phi + skew - 0.75 * phi * phi * spread) / n
  }

  // The delta method for φ = √(w1 w2) (p1 - p2)/√(p̄ q̄), p̄ = w1 p1 + w2 p2, with independent binomials.
  private func stratifiedVariance(_ table: TwoByTwoTable) -> Double {
    let n = table.n1 + table.n2
    let (w1, w2) = (table.n1 / n, table.n2 / n)
    let (p1, p2) = (table.risks.group1, table.risks.group2)
    let mean = w1 * p1 + w2 * p2
    let s = mean * (1 - mean)
    let tilt = (p1 - p2) * (1 - 2 * mean) / (2 * s)
    let (slope1, slope2) = (1 - tilt * w1, -1 - tilt * w2)
    return w1 * w2 / s
      * (slope1 * slope1 * p1 * (1 - p1) / table.n1 + slope2 * slope2 * p2 * (1 - p2) / table.n2)
  }
}

/// Fisher's z of the phi coefficient.
public struct FisherPhiCoefficient: FisherTransforming, ZeroCellMeasure {
  /// The choices of sampling variance of the phi coefficient.
  public typealias Variance = PhiCoefficient.Variance
  /// The phi coefficient.
  public var base: PhiCoefficient

  /// Fisher's z of the phi coefficient with the given settings.
  public init(variance: Variance = .largeSample, zeroCells: ContinuityCorrection = .none) {
    base = PhiCoefficient(variance: variance, zeroCells: zeroCells)
  }

  public var zeroCells: ContinuityCorrection { base.zeroCells }

  /// Shown as a correlation.
  public var scale: EffectScale {
    EffectScale(
      code: "ZPHI", name: "Phi coefficient", transformation: .hyperbolicTangent, errorDependsOnEffect: true)
  }

  /// Corrects zero cells.
  public func prepare(_ tables: inout [TwoByTwoTable]) -> [Int: UndefinedEffect] { base.prepare(&tables) }
}
