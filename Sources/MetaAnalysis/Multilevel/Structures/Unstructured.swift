import RealModule

/// A variance for each level and a correlation for each pair, any that are positive semidefinite together.
public struct Unstructured: CovarianceStructure {
  public var code: String { "UN" }
  public var name: String { "a variance for each level, a correlation for each pair (unstructured)" }
  public var hasVarianceOfEachLevel: Bool { true }

  /// The structure.
  public init() {}

  public func angleCount(levels: Int) -> Int { levels * (levels - 1) / 2 }

  /// The rows of C are points of the unit sphere in polar coordinates (Pinheiro and Bates 1996,
  /// doi 10.1007/BF00140873).
  public func correlationFactor(angles: [Double], times: [Double]) -> [Double] {
    let levels = times.count
    var factor = Array(repeating: 0.0, count: levels * levels)
    var next = 0
    for row in 0..<levels {
      var rest = 1.0
      for column in 0..<row {
        factor[column * levels + row] = rest * .cos(angles[next])
        rest *= .sin(angles[next])
        next += 1
      }
      factor[row * levels + row] = rest
    }
    return factor
  }

  /// Half a turn of a row's first angle turns the row.
  public func angles(_ angles: [Double], turning isTurned: [Bool], times: [Double]) -> [Double]? {
    var turned = angles
    for row in isTurned.indices.dropFirst() where isTurned[row] != isTurned[0] {
      turned[row * (row - 1) / 2] += .pi
    }
    return turned
  }

  public func angles(spread: [Double], times: [Double]) -> [Double] { spread.map { .pi * $0 } }

  /// Correlations of a compound-symmetric matrix.
  public func angles(correlation: Double, times: [Double]) -> [Double] {
    let levels = times.count
    let correlation = max(-0.9 / Double(max(1, levels - 1)), min(0.999, correlation))
    var factor = Array(repeating: Array(repeating: 0.0, count: levels), count: levels)
    var angles: [Double] = []
    for row in 0..<levels {
      var rest = 1.0
      for column in 0..<row {
        let product = (0..<column).reduce(0) { $0 + factor[row][$1] * factor[column][$1] }
        let value = (correlation - product) / factor[column][column]
        factor[row][column] = value
        angles.append(.acos(max(-1, min(1, value / rest))))
        rest *= .sin(angles[angles.count - 1])
      }
      factor[row][row] = rest
    }
    return angles
  }
}

extension CovarianceStructure where Self == Unstructured {
  /// A variance for each level and a correlation for each pair.
  public static var unstructured: Self { Self() }
}
