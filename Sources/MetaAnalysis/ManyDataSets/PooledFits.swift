public import Estimates

/// The results of pooling many data sets of one shape, as columns with one element a data set: what
/// `RandomEffects.fitMany` returns.
///
/// Numbers are those that `RandomEffects.fit` gives each data set alone, bit for bit, whatever its neighbours are.
public struct PooledFits: Sendable, Hashable {
  /// The number of studies of each data set, k.
  public let studyCount: Int
  /// The settings that led here.
  public let settings: ModelSettings
  /// The estimates of τ², on the squared analysis scale.
  public internal(set) var tauSquared: [Double] = []
  /// Their standard errors; `nil` where the method has none.
  public internal(set) var tauSquaredStandardErrors: [Double]? = []
  /// The pooled effects on the analysis scale.
  public internal(set) var estimates: [Double] = []
  /// Their standard errors.
  public internal(set) var standardErrors: [Double] = []
  /// The standard errors that the model implies, before inference scales them.
  public internal(set) var modelBasedStandardErrors: [Double] = []
  /// The degrees of freedom of their reference distributions; `nil` for the normal one.
  public internal(set) var degreesOfFreedom: [Double?] = []
  /// Cochran's Q.
  public internal(set) var q: [Double] = []
  /// The "typical" sampling variances (k - 1) / tr P of Higgins and Thompson 2002; `nil` for single studies.
  public internal(set) var typicalVariances: [Double]? = []
  /// How each τ² was reached.
  public internal(set) var convergence: [ConvergenceRecord] = []

  /// Columns to be filled.
  init(studies: Int, settings: ModelSettings) {
    studyCount = studies
    self.settings = settings
  }

  /// The number of data sets.
  public var count: Int { estimates.count }

  /// The lower bounds of the pooled effects' intervals at the model's level. O(count).
  public var lowerBounds: [Double] { bounds { $0.lower } }

  /// The upper bounds of the pooled effects' intervals at the model's level. O(count).
  public var upperBounds: [Double] { bounds { $0.upper } }

  private func bounds(_ bound: (Interval) -> Double) -> [Double] {
    var critical = CriticalValue(level: settings.level)
    return (0..<count).map {
      bound(Interval(center: estimates[$0], halfWidth: critical(degreesOfFreedom[$0]) * standardErrors[$0]))
    }
  }

  /// The two-sided p values of no effect; `nil` where a standard error is 0. O(count).
  public var pValues: [Double?] { (0..<count).map { coefficient($0).pValue } }

  /// I², from τ² and the typical variance, in percent; `nil` for single studies. O(count).
  public var iSquared: [Double?] { (0..<count).map { heterogeneity($0).iSquared } }

  /// The p values of Cochran's test of homogeneity; `nil` for single studies. O(count).
  public var heterogeneityPValues: [Double?] { (0..<count).map { heterogeneity($0).pValue } }

  /// One data set's result.
  public subscript(dataSet: Int) -> PooledSummary {
    PooledSummary(
      pooled: coefficient(dataSet), heterogeneity: heterogeneity(dataSet), convergence: convergence[dataSet],
      notes: .about(
        studies: studyCount, degreesOfFreedom: degreesOfFreedom[dataSet], record: convergence[dataSet],
        factor: varianceFactor(dataSet), level: settings.level))
  }

  /// What inference multiplied a data set's model-based variance by.
  private func varianceFactor(_ dataSet: Int) -> Double {
    let ratio = standardErrors[dataSet] / modelBasedStandardErrors[dataSet]
    return ratio * ratio
  }

  private func coefficient(_ dataSet: Int) -> Coefficient {
    Coefficient(
      name: "intercept", estimate: estimates[dataSet], standardError: standardErrors[dataSet],
      degreesOfFreedom: degreesOfFreedom[dataSet], level: settings.level)
  }

  private func heterogeneity(_ dataSet: Int) -> Heterogeneity {
    Heterogeneity(
      tauSquared: tauSquared[dataSet], tauSquaredStandardError: tauSquaredStandardErrors?[dataSet],
      q: q[dataSet], degreesOfFreedom: studyCount - 1, typicalVariance: typicalVariances?[dataSet],
      isRandomEffects: true)
  }
}

/// The result for one of many data sets.
public struct PooledSummary: Sendable, Hashable, Codable {
  /// The pooled effect on the analysis scale.
  public let pooled: Coefficient
  /// How much the true effects differ.
  public let heterogeneity: Heterogeneity
  /// How τ² was reached.
  public let convergence: ConvergenceRecord
  /// What a reader should know.
  public let notes: [FitNote]
}
