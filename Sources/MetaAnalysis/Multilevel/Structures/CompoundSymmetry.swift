import RealModule

/// One correlation ρ for all pairs of levels, from -1/(J - 1) to 1.
public struct CompoundSymmetry: CovarianceStructure {
  public var code: String { hasVarianceOfEachLevel ? "HCS" : "CS" }
  public var name: String {
    hasVarianceOfEachLevel
      ? "a variance for each level, one correlation" : "one variance, one correlation (compound symmetry)"
  }
  /// Whether each level has a variance of its own.
  public let hasVarianceOfEachLevel: Bool

  /// The structure with one variance, or one for each level.
  public init(hasVarianceOfEachLevel: Bool = false) {
    self.hasVarianceOfEachLevel = hasVarianceOfEachLevel
  }

  public func angleCount(levels: Int) -> Int { levels > 1 ? 1 : 0 }

  /// The eigenvalues of the correlation matrix are J sin² and J/(J-1) cos² of the angle, and C is its symmetric root.
  public func correlationFactor(angles: [Double], times: [Double]) -> [Double] {
    let levels = times.count
    guard let angle = angles.first else { return [1] }
    let size = Double(levels)
    let others = (size / (size - 1)).squareRoot() * .cos(angle)
    let all = (size.squareRoot() * .sin(angle) - others) / size
    return (0..<levels * levels).map { all + ($0 % (levels + 1) == 0 ? others : 0) }
  }

  public func correlation(angles: [Double], times: [Double]) -> Double? {
    guard let angle = angles.first else { return nil }
    let (size, cosine) = (Double(times.count), Double.cos(angle))
    return 1 - size / (size - 1) * cosine * cosine
  }

  public func angle(of correlation: Double, times: [Double]) -> Double? {
    guard times.count > 1 else { return nil }
    let size = Double(times.count)
    let square = max(0, min(1, (1 - correlation) * (size - 1) / size))
    return .acos(square.squareRoot())
  }

  public func angles(correlation: Double, times: [Double]) -> [Double] {
    let range = correlationRange(levels: times.count)
    return angle(of: min(max(correlation, 0.9 * range.lowerBound), 1), times: times).map { [$0] } ?? []
  }

  public func correlationRange(levels: Int) -> ClosedRange<Double> { -1 / Double(max(1, levels - 1))...1 }
}

extension CovarianceStructure where Self == CompoundSymmetry {
  /// One variance, one correlation.
  public static var compoundSymmetry: Self { Self() }
  /// A variance for each level, one correlation.
  public static var heteroscedasticCompoundSymmetry: Self { Self(hasVarianceOfEachLevel: true) }
}
