public import Evidence

/// Made-up data sets of one shape, in study-major order: with n data sets, study i of data set j stands at i·n + j.
public struct DataSetColumns: Sendable {
  /// The effects, around 0.3 with τ² = 0.1.
  public private(set) var effects: [Double] = []
  /// Their sampling variances, from 0.01 to 0.36.
  public private(set) var variances: [Double] = []
  /// The number of studies of each data set.
  public let studies: Int

  /// `count` data sets of `studies` studies.
  public init(studies: Int, count: Int) {
    self.studies = studies
    effects.reserveCapacity(studies * count)
    variances.reserveCapacity(studies * count)
    var random = RandomNumbers(seed: UInt64(studies) + 3)
    for _ in 0..<studies * count {
      let error = random.uniform(in: 0.1...0.6)
      effects.append(0.3 + random.bell() * (0.1 + error * error).squareRoot())
      variances.append(error * error)
    }
  }
}

extension DataSetColumns {
  /// The data sets one by one.
  public var dataSets: [StudyEffects] {
    let count = effects.count / studies
    return (0..<count).map { dataSet in
      let places = (0..<studies).map { $0 * count + dataSet }
      return StudyEffects(
        estimates: places.map { effects[$0] }, variances: places.map { variances[$0] })
    }
  }
}
