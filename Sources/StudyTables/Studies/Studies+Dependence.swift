public import EffectSizes

// What effects have in common, for models of effects that are not independent.
extension Studies {
  /// The field that tells what effects belong to unless another is named: their trial, where a column tells it, or else their
  /// study.
  public var clusterField: String {
    reader.columns[StudyTable.trialField.name] == nil
      ? StudyTable.studyField.name : StudyTable.trialField.name
  }

  /// What stands in a column for each study with an effect. What studies and trials are called is read as everywhere: a blank
  /// cell below a study's name is of that study, and a row without a trial is one by itself.
  ///
  /// - Throws: `StudyTableError.noColumn`, and `malformed` where a cell is missing.
  public func levels(of header: String, for use: ColumnUse) throws(StudyTableError) -> [String] {
    if header == StudyTable.studyField.name { return included.map { labels[$0] } }
    if header == clusterField { return included.map { trialName($0) ?? labels[$0] } }
    let texts = try texts(header, for: use)
    let missing = texts.indices.filter { texts[$0] == nil }
    guard missing.isEmpty else { throw malformed(missing, header, "is missing") }
    return texts.compactMap(\.self)
  }

  /// The studies that have a value in a column; those without one are left out.
  ///
  /// - Throws: `StudyTableError.noColumn`.
  public func havingValues(in header: String, for use: ColumnUse) throws(StudyTableError) -> Studies {
    let texts = try texts(header, for: use)
    var studies = self
    studies.included = []
    for (position, text) in zip(included, texts) {
      if text == nil {
        studies.exclusions[position] = .missingValue(header: header, use)
      } else {
        studies.included.append(position)
      }
    }
    return studies
  }

  /// Whether a name is that of studies or trials, which need no column of that header.
  public func namesStudies(_ header: String) -> Bool {
    header == StudyTable.studyField.name || header == clusterField
  }

  /// When each study with an effect was measured, in the unit of the table's column of times.
  ///
  /// - Throws: `StudyTableError.noColumn`, and `malformed` where a cell is no number.
  public func times() throws(StudyTableError) -> [Double] {
    let header = try reader.source.headerOfTimes(of: measure)
    let numbers = try numbers(header, for: .times)
    let missing = numbers.indices.filter { numbers[$0] == nil }
    guard missing.isEmpty else {
      throw malformed(missing, header, "is not a number; write all times as numbers of one unit")
    }
    return numbers.compactMap(\.self)
  }

  /// The number of rows of the table, those that are left out among them.
  public var tableRowCount: Int { reader.source.table.rowCount }

  /// The rows of a matrix with one row and column for each row of the table that are those of the studies with an effect, in
  /// order.
  public var tableRows: [Int] { included.map { rows[$0] } }

  /// The covariances of effects that share a comparator, from its data; `nil` where the measure has no formula for it.
  ///
  /// Those of turned effects are turned. O of the pairs.
  /// - Throws: `EffectSizesError.unknownVariance`.
  public func comparatorCovariances() throws(EffectSizesError) -> SharedComparatorCovariances? {
    var groups: [Int: [Int]] = [:]
    for (place, position) in included.enumerated() {
      guard let group = details[position]?.sharedComparator else { continue }
      groups[group, default: []].append(place)
    }
    let unturned = included.map { details[$0]?.beforeAlignment?.estimate ?? estimates[$0] }
    let covariances = SharedComparatorCovariances(
      of: try measure.measure(settings.measure), rows: included.map { values[$0] }, effects: unturned,
      groups: groups.keys.sorted().compactMap { groups[$0] })
    guard var covariances, let outcomes else { return covariances }
    func isTurned(_ place: Int) -> Bool { outcomes[included[place]].flipped }
    for index in covariances.pairs.indices {
      let pair = covariances.pairs[index]
      if isTurned(pair.first) != isTurned(pair.second) { covariances.pairs[index].covariance.negate() }
    }
    return covariances
  }

  /// The studies with other sampling variances, one a study with an effect.
  public func replacingVariances(_ replacement: [Double]) -> Studies {
    var studies = self
    for (place, position) in included.enumerated() { studies.variances[position] = replacement[place] }
    return studies
  }
}

extension StudyTable {
  /// The column that tells when effects were measured: `time`, or `timepoint` where that is missing or the measure reads `time` as
  /// that of people.
  ///
  /// - Throws: `StudyTableError.noColumn`.
  package func headerOfTimes(of measure: MeasureEntry) throws(StudyTableError) -> String {
    let fields = OccasionFields(besides: measure.fields).fields
    let times = [OccasionFields.time, OccasionFields.timepoint].filter(fields.contains)
    let columns = try ColumnMap(times, in: self)
    guard let column = times.lazy.compactMap({ columns[$0.name] }).first else {
      throw .noColumn(table.headerPlace, .times, MissingHeader(times[0].name, among: table.unsplitHeaders))
    }
    return table.headers[column]
  }
}
