import EffectSizes

extension RandomEffects {
  /// Pools many data sets of one shape, each for itself: several at a time in the lanes of vectors.
  ///
  /// <!-- snippet: given let effects = [Double](repeating: 0, count: 2_560), variances = [Double](repeating: 1, count: 2_560) -->
  ///
  ///     let fits = try RandomEffects(method: .reml).fitMany(effects: effects, variances: variances, studies: 10)
  ///     fits.tauSquared[3]
  ///     fits[3].pooled.interval
  ///
  /// Columns are in study-major order: with n data sets, study i of data set j stands at i·n + j. Each data set's numbers
  /// are those that `fit` gives it alone, bit for bit.
  ///
  /// O(k) for each data set and pass of the estimator. Estimators that are not written for lanes (your own; the
  /// median-unbiased generalised Q), other weights than inverse variances, and single studies are fitted one data set
  /// after the other.
  /// - Parameters:
  ///   - effects: k · n effects on the analysis scale.
  ///   - variances: their sampling variances.
  ///   - studies: the number k of studies of each data set.
  ///   - weights: k weights for `Weighting.given`, the same in every data set.
  /// - Throws: `unsuitedInference`, `levelOutOfRange`, `noStudies`, `unequalLengths`, and `dataSet` with what is wrong with the first one that cannot be fitted.
  public func fitMany(
    effects: [Double], variances: [Double], studies: Int, weights: [Double]? = nil
  ) throws(MetaAnalysisError) -> PooledFits {
    try inference.check(method, weighting)
    try ModelSettings.validate(level: level)
    guard studies > 0 else { throw .noStudies }
    let count = effects.count / studies
    guard effects.count == count * studies else {
      throw .unequalLengths(name: "effects", expected: (count + 1) * studies, found: effects.count)
    }
    guard variances.count == effects.count else {
      throw .unequalLengths(name: "variances", expected: effects.count, found: variances.count)
    }
    let settings = ModelSettings(
      method: method.code, inference: inference.code, level: level, weighting: weighting)
    var fits = PooledFits(studies: studies, settings: settings)
    if studies > 1 && weighting == .inverseVariance {
      try fits.fill(effects, variances, count: count, model: self)
    } else {
      try fits.fillOneByOne(effects, variances, weights, count: count, model: self)
    }
    return fits
  }
}

extension PooledFits {
  /// Fits block after block; a block's studies stay in the cache.
  fileprivate mutating func fill(_ effects: [Double], _ variances: [Double], count: Int, model: RandomEffects)
    throws(MetaAnalysisError)
  {
    reserveCapacity(count)
    let size = max(8, min(count, 2048 / studyCount))
    var block = DataSetBlock(studies: studyCount, capacity: size)
    var columns = PooledColumns(capacity: size)
    var inference = InferenceColumns(capacity: size)
    for first in stride(from: 0, to: count, by: size) {
      let number = min(size, count - first)
      block.arrange(
        effects: effects.span, variances: variances.span, first: first, count: number, of: count)
      if let (dataSet, error) = block.refused.first { throw .dataSet(first + dataSet, error) }
      block.estimate(model.method, into: &columns)
      columns.infer(model.inference, studies: studyCount, level: model.level, into: &inference)
      append(block, columns, inference)
    }
  }

  private mutating func append(
    _ block: DataSetBlock, _ columns: PooledColumns, _ inference: InferenceColumns
  ) {
    let range = 0..<block.count
    tauSquared += columns.tauSquared[range]
    if columns.hasTauSquaredStandardError {
      tauSquaredStandardErrors? += columns.tauSquaredStandardError[range]
    } else {
      tauSquaredStandardErrors = nil
    }
    estimates += columns.estimate[range]
    standardErrors += inference.standardError[range]
    degreesOfFreedom += inference.degreesOfFreedom[range]
    modelBasedStandardErrors += columns.variance[range].map { $0.squareRoot() }
    q += block.q[range]
    typicalVariances? += block.typicalVariance[range]
    convergence += columns.convergence[range]
  }

  private mutating func reserveCapacity(_ count: Int) {
    tauSquared.reserveCapacity(count)
    tauSquaredStandardErrors?.reserveCapacity(count)
    estimates.reserveCapacity(count)
    standardErrors.reserveCapacity(count)
    degreesOfFreedom.reserveCapacity(count)
    modelBasedStandardErrors.reserveCapacity(count)
    q.reserveCapacity(count)
    typicalVariances?.reserveCapacity(count)
    convergence.reserveCapacity(count)
  }

  /// Fits by `RandomEffects.fit`.
  fileprivate mutating func fillOneByOne(
    _ effects: [Double], _ variances: [Double], _ weights: [Double]?, count: Int, model: RandomEffects
  ) throws(MetaAnalysisError) {
    if studyCount == 1 { typicalVariances = nil }
    for dataSet in 0..<count {
      let positions = stride(from: dataSet, to: effects.count, by: count)
      var studies = StudyEffects(
        estimates: positions.map { effects[$0] }, variances: positions.map { variances[$0] })
      studies.weights = weights
      do throws(MetaAnalysisError) {
        append(try model.fit(studies))
      } catch {
        throw .dataSet(dataSet, error)
      }
    }
  }

  private mutating func append(_ fit: PooledFit) {
    tauSquared.append(fit.heterogeneity.tauSquared)
    if let error = fit.heterogeneity.tauSquaredStandardError {
      tauSquaredStandardErrors?.append(error)
    } else {
      tauSquaredStandardErrors = nil
    }
    estimates.append(fit.pooled.estimate)
    standardErrors.append(fit.pooled.standardError)
    modelBasedStandardErrors.append(fit.modelBasedStandardError)
    degreesOfFreedom.append(fit.pooled.degreesOfFreedom)
    q.append(fit.heterogeneity.q ?? 0)
    if let variance = fit.heterogeneity.typicalVariance { typicalVariances?.append(variance) }
    convergence.append(fit.convergence ?? .closedForm)
  }
}
