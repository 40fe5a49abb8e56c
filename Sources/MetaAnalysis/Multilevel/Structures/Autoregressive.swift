import RealModule

/// Correlations ρ^|i - j| of levels at positions i and j in their order, whatever their distance in time; ρ from -1 to 1.
public struct Autoregressive: CovarianceStructure {
  public var code: String { hasVarianceOfEachLevel ? "HAR" : "AR" }
  public var isOrdered: Bool { true }
  public var correlatedPairs: CorrelatedPairs { .neighbours }
  public var name: String {
    (hasVarianceOfEachLevel ? "a variance for each level" : "one variance")
      + ", correlations that decay from level to level (autoregressive)"
  }
  /// Whether each level has a variance of its own.
  public let hasVarianceOfEachLevel: Bool

  /// The structure with one variance, or one for each level.
  public init(hasVarianceOfEachLevel: Bool = false) {
    self.hasVarianceOfEachLevel = hasVarianceOfEachLevel
  }

  public func angleCount(levels: Int) -> Int { levels > 1 ? 1 : 0 }

  /// ρ is the sine of the angle, and what is new in a level its cosine.
  public func correlationFactor(angles: [Double], times: [Double]) -> [Double] {
    let levels = times.count
    let (correlation, rest) = (Double.sin(angles.first ?? 0), Double.cos(angles.first ?? 0))
    var factor = Array(repeating: 0.0, count: levels * levels)
    for column in 0..<levels {
      for row in column..<levels {
        factor[column * levels + row] = .pow(correlation, row - column) * (column == 0 ? 1 : rest)
      }
    }
    return factor
  }

  public func angles(correlation: Double, times: [Double]) -> [Double] {
    times.count > 1 ? [.asin(max(-1, min(1, correlation)))] : []
  }

  public func correlation(angles: [Double], times: [Double]) -> Double? { angles.first.map { .sin($0) } }

  /// Turning every other level turns ρ; other patterns have no correlations of this structure.
  public func angles(_ angles: [Double], turning isTurned: [Bool], times: [Double]) -> [Double]? {
    guard !angles.isEmpty, isTurned.contains(!isTurned[0]) else { return angles }
    let alternates = isTurned.indices.allSatisfy { isTurned[$0] == (isTurned[0] != ($0 % 2 == 1)) }
    return alternates ? angles.map { -$0 } : nil
  }

  public func angle(of correlation: Double, times: [Double]) -> Double? {
    angles(correlation: correlation, times: times).first
  }
}

extension CovarianceStructure where Self == Autoregressive {
  /// One variance, correlations that decay from level to level.
  public static var autoregressive: Self { Self() }
  /// A variance for each level, correlations that decay from level to level.
  public static var heteroscedasticAutoregressive: Self { Self(hasVarianceOfEachLevel: true) }
}
