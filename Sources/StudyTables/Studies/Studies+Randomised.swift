import EffectSizes
import Tables

/// Those of a study who were randomised, beside those who were analysed.
public struct RandomisedSizes: Sendable {
  /// The study.
  public var position: SelectedPosition
  /// Where the study stands in the table of comparisons, which parts of the table are chosen by.
  public var row: Int
  /// Those who were analysed: effective sizes where trials have clusters.
  public var analysed: ArmSizes
  /// Those who were randomised; as many fewer as the analysed are, where these are effective sizes.
  public var randomised: ArmSizes
  /// The people themselves, whatever clusters make them worth: those who were analysed.
  public var analysedPeople: ArmSizes
  /// The people themselves, whatever clusters make them worth: those who were randomised.
  public var randomisedPeople: ArmSizes

  /// Whether nobody is missing.
  public var isComplete: Bool {
    randomised.group1 <= analysed.group1 && (randomised.group2 ?? 0) <= (analysed.group2 ?? 0)
  }
}

extension Studies {
  /// The columns that tell who was randomised.
  static let randomisedFields = ["randomised1", "randomised2", "missing1", "missing2"].map {
    InputField($0, nil, .notNegative)
  }

  /// The numbers randomised of the studies with an effect, from the columns `randomised1 randomised2` or `missing1
  /// missing2`; studies without them are left out. Those randomised to arms that were combined add up; their comparator is one,
  /// of which all of their rows have to say the same, as rows have to whose comparator was divided.
  ///
  /// - Throws: `fieldsMissing` without such columns; `malformed` with every number that cannot be; `combinedRowsDiffer`;
  ///   `differentComparators`.
  public func randomised() throws(StudyTableError) -> (sizes: [RandomisedSizes], excluded: [ExcludedStudy]) {
    let columns = try randomisedColumns()
    for position in included {
      for column in ["randomised2", "missing2"].compactMap({ columns.columns[$0] }) {
        _ = try row(of: position, saying: column)
      }
    }
    try requireSameComparators(columns)
    var (sizes, excluded, malformed): ([RandomisedSizes], [ExcludedStudy], [MalformedCell]) = ([], [], [])
    for position in included {
      do throws(MalformedCell) {
        switch try randomised(position, columns) {
        case .success(let found): sizes.append(found)
        case .failure(let reason): excluded.append(self.excluded(position, reason))
        }
      } catch {
        malformed.append(error)
      }
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    return (sizes, excluded)
  }

  /// Fails where rows that share a divided comparator say different things of those randomised to it.
  private func requireSameComparators(_ columns: RowReader) throws(StudyTableError) {
    var firsts: [Int: Int] = [:]
    for position in included where details[position]?.hasDividedComparator ?? false {
      guard let group = details[position]?.sharedComparator else { continue }
      guard let first = firsts[group] else {
        firsts[group] = position
        continue
      }
      for field in ["randomised2", "missing2"] {
        guard let one = columns.text(field, row: rows[first]),
          let other = columns.text(field, row: rows[position]), one != other
        else { continue }
        throw .differentComparators(
          place(position), field: field, comparator: text("comparator", position) ?? "",
          firstLine: line(first))
      }
    }
  }

  /// Reads who was randomised.
  /// - Throws: `fieldsMissing` where the table has no columns of it.
  func randomisedColumns() throws(StudyTableError) -> RowReader {
    let source = reader.source
    let columns = RowReader(source: source, columns: try ColumnMap(Self.randomisedFields, in: source))
    for arm in 1...2
    where columns.columns["randomised\(arm)"] == nil && columns.columns["missing\(arm)"] == nil {
      throw .fieldsMissing(
        source.table.headerPlace, needed: .randomised(arm: arm),
        MissingHeader("randomised\(arm)", among: source.table.unsplitHeaders))
    }
    return columns
  }

  /// Those of a row who were randomised, or why it does not tell.
  func randomised(
    _ position: Int, _ columns: RowReader
  ) throws(MalformedCell) -> Result<RandomisedSizes, Exclusion> {
    guard let analysed = peopleInValues(position), let analysed2 = analysed.group2 else {
      return .failure(withoutArms(position) ?? .withoutSizes)
    }
    let counted = details[position]?.people ?? analysed
    let counted2 = counted.group2 ?? analysed2
    guard let missing1 = try missingForEach("1", position, counted.group1, columns) else {
      return .failure(.missingRandomised(arm: 1))
    }
    guard let missing2 = try missingForEach("2", position, counted2, columns) else {
      return .failure(.missingRandomised(arm: 2))
    }
    func whole(_ group1: Double, _ group2: Double) -> ArmSizes {
      ArmSizes(group1: group1 + group1 * missing1, group2: group2 + group2 * missing2)
    }
    return .success(
      RandomisedSizes(
        position: SelectedPosition(position), row: rows[position], analysed: analysed,
        randomised: whole(analysed.group1, analysed2), analysedPeople: counted,
        randomisedPeople: whole(counted.group1, counted2)))
  }

  /// How many are missing from an arm for each of those who were analysed: the same for effective sizes as for people.
  private func missingForEach(
    _ arm: String, _ position: Int, _ counted: Double, _ columns: RowReader
  ) throws(MalformedCell) -> Double? {
    let rows = arm == "1" ? tableRows(of: position) : [rows[position]]
    var (missing, whole): (Double, Double) = (0, 0)
    for row in rows {
      // A comparator that was divided among comparisons has a part of those who were randomised to it as well.
      guard let people = reported(arm, row: row) ?? (rows.count == 1 ? counted : nil),
        let own = try self.missing(arm, row: row, people, columns)
      else { return nil }
      missing += own
      whole += people
    }
    return missing / whole
  }

  /// How many of those randomised to an arm of a row are not among the `people` who were analysed; `nil` where it does not say.
  private func missing(
    _ arm: String, row: Int, _ people: Double, _ columns: RowReader
  ) throws(MalformedCell) -> Double? {
    if let column = columns.columns["randomised" + arm],
      let number = try columns.number(InputField("randomised" + arm, nil, .notNegative), row: row)
    {
      guard number >= people * (1 - 1e-9), number.isFinite else {
        throw columns.malformed(row: row, column: column, "is less than n\(arm), the people analysed")
      }
      return max(0, number - people)
    }
    guard let column = columns.columns["missing" + arm],
      let number = try columns.number(InputField("missing" + arm, nil, .notNegative), row: row)
    else { return nil }
    guard number >= 0, number.isFinite else {
      throw columns.malformed(row: row, column: column, "must not be negative")
    }
    return number
  }

  /// The people of an arm as the table has them.
  private func reported(_ arm: String, row: Int) -> Double? {
    ArmPeople.reported(ofArm: arm) { field in
      (try? reader.number(InputField(field, nil), row: row)) ?? nil
    }
  }
}
