import StudyTables

/// A correlation that studies do not always report, and that an analysis is repeated with several values of.
public enum AssumedCorrelation: String, Sendable, Hashable, Codable {
  /// That of the people of one cluster.
  case intracluster = "icc"
  /// That of people's values before and after.
  case prePost = "r"
  /// That of the sampling errors of effects of one cluster.
  case samplingErrors = "rho"

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
    get {
      switch kind {
      case .intracluster: units.intraclusterCorrelation
      case .prePost: units.prePostCorrelation
      case .samplingErrors: nil
      }
    }
    set {
      switch kind {
      case .intracluster: units.intraclusterCorrelation = newValue
      case .prePost: units.prePostCorrelation = newValue
      case .samplingErrors: break
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

extension AnalysisPlan {
  /// The values that the analysis is repeated with; `nil` where it is not.
  /// - Throws: `incompatible` where two correlations have several.
  func grid() throws(AnalysisError) -> CorrelationGrid? {
    let values = model.dependence.correlationGrid
    guard !values.isEmpty else { return try effects.grid() }
    if let other = try effects.grid() {
      throw .incompatible(key: AssumedCorrelation.samplingErrors.gridKey, with: other.kind.gridKey)
    }
    return CorrelationGrid(kind: .samplingErrors, values: values)
  }

  /// The plan with a value of its grid's correlation.
  func assuming(_ correlation: Double, _ kind: AssumedCorrelation) -> AnalysisPlan {
    var plan = self
    plan.effects = effects.assuming(correlation, kind)
    if kind == .samplingErrors {
      plan.model.dependence.correlation = correlation
      plan.model.dependence.correlationGrid = []
    }
    return plan
  }

  /// The value in force; the first of the grid where nothing else is said.
  func assumed(_ kind: AssumedCorrelation) -> Double? {
    let dependence = model.dependence
    return kind == .samplingErrors
      ? dependence.correlation ?? dependence.correlationGrid.first : effects[assumed: kind]
  }
}
