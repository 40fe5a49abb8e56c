import StudyTables

/// A correlation that studies do not always report, and that an analysis is repeated with several values of.
public enum AssumedCorrelation: String, Sendable, Hashable, Codable {
  /// That of the people of one cluster.
  case intracluster = "icc"
  /// That of people's values before and after.
  case prePost = "r"

  /// The key of its values in plans and documents.
  public var gridKey: String { rawValue + "_grid" }
}

/// The values of a correlation that an analysis is repeated with.
struct CorrelationGrid {
  let kind: AssumedCorrelation
  let values: [Double]
}

extension EffectsPlan {
  /// The values that the analysis is repeated with; `nil` where it is not.
  /// - Throws: `incompatible` where two correlations have several.
  func grid() throws(AnalysisError) -> CorrelationGrid? {
    let grids = [
      CorrelationGrid(kind: .intracluster, values: correlationGrid),
      CorrelationGrid(kind: .prePost, values: prePostGrid),
    ].filter { !$0.values.isEmpty }
    guard grids.count < 2 else {
      throw .incompatible(
        key: AssumedCorrelation.prePost.gridKey, with: AssumedCorrelation.intracluster.gridKey)
    }
    return grids.first
  }

  /// The value of studies that report none; the first of the grid where nothing else is said.
  subscript(assumed kind: AssumedCorrelation) -> Double? {
    get { kind == .intracluster ? units.intraclusterCorrelation : units.prePostCorrelation }
    set {
      switch kind {
      case .intracluster: units.intraclusterCorrelation = newValue
      case .prePost: units.prePostCorrelation = newValue
      }
    }
  }

  /// The plan with a value of its grid's correlation.
  func assuming(_ correlation: Double, _ kind: AssumedCorrelation) -> EffectsPlan {
    var plan = self
    plan[assumed: kind] = correlation
    return plan
  }

  /// The plan with the first value of each grid where nothing else is said.
  var withFirstCorrelations: EffectsPlan {
    var plan = self
    plan[assumed: .intracluster] = self[assumed: .intracluster] ?? correlationGrid.first
    plan[assumed: .prePost] = self[assumed: .prePost] ?? prePostGrid.first
    return plan
  }
}
