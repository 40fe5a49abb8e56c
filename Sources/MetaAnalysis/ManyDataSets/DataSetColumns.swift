/// Where the data sets of a block stand in columns in study-major order.
struct DataSetColumns {
  /// The number of studies, k.
  let studies: Int
  /// The first data set's position.
  let first: Int
  /// The number of data sets.
  let count: Int
  /// The number of data sets in the columns.
  let total: Int

  /// One study's effects and variances in a pair of data sets; 0 and 1 in place of what is missing or not legal.
  @inline(__always)
  func study(
    _ effects: Span<Double>, _ variances: Span<Double>, _ study: Int, pair: Int,
    legal: SIMDMask<SIMD2<Int64>> = .all
  ) -> (effects: SIMD2<Double>, variances: SIMD2<Double>) {
    let position = study * total + first + 2 * pair
    var (y, v) = (SIMD2<Double>.zero, SIMD2<Double>(repeating: 1))
    if 2 * pair + 1 < count {
      y = SIMD2(effects[position], effects[position + 1])
      v = SIMD2(variances[position], variances[position + 1])
    } else if 2 * pair < count {
      y[0] = effects[position]
      v[0] = variances[position]
    }
    return (SIMD2.zero.replacing(with: y, where: legal), SIMD2(repeating: 1).replacing(with: v, where: legal))
  }

  /// What is wrong with a data set.
  func error(_ effects: Span<Double>, _ variances: Span<Double>, dataSet: Int) -> MetaAnalysisError {
    for study in 0..<studies {
      let position = study * total + first + dataSet
      guard abs(effects[position]) <= LegalRange.size else { return .effectNotFinite(study: study) }
      guard LegalRange.variances.contains(variances[position]) else {
        return .varianceNotPositive(study: study, variance: variances[position])
      }
    }
    preconditionFailure("the data set is legal")
  }
}

/// The range of variances and the reference studies of a pair of data sets.
struct DataSetRange {
  private(set) var smallest: SIMD2<Double>
  private(set) var largest: SIMD2<Double>
  /// The effect of the study with the smallest variance.
  private(set) var origin: SIMD2<Double>
  /// Its position.
  private(set) var reference = SIMD2<Double>.zero
  /// Whether every effect and variance can be fitted.
  private(set) var isLegal: SIMDMask<SIMD2<Int64>> = .all

  @inline(__always)
  init(_ effects: Span<Double>, _ variances: Span<Double>, _ columns: DataSetColumns, pair: Int) {
    (origin, smallest) = columns.study(effects, variances, 0, pair: pair)
    largest = smallest
    let limits = LegalRange.variances
    for study in 0..<columns.studies {
      let (y, v) = columns.study(effects, variances, study, pair: pair)
      isLegal = isLegal .& (y.absolute .<= SIMD2(repeating: LegalRange.size))
        .& (v .>= SIMD2(repeating: limits.lowerBound)) .& (v .<= SIMD2(repeating: limits.upperBound))
      let isSmaller = v .< smallest
      smallest = smallest.replacing(with: v, where: isSmaller)
      origin = origin.replacing(with: y, where: isSmaller)
      reference = reference.replacing(with: SIMD2(repeating: Double(study)), where: isSmaller)
      largest = largest.replacing(with: v, where: v .> largest)
    }
    guard (.!isLegal).isAny else { return }
    smallest = SIMD2(repeating: 1).replacing(with: smallest, where: isLegal)
    largest = SIMD2(repeating: 1).replacing(with: largest, where: isLegal)
    origin = SIMD2.zero.replacing(with: origin, where: isLegal)
    reference = SIMD2.zero.replacing(with: reference, where: isLegal)
  }
}
