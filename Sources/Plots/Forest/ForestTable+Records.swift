/// A forest plot's rows as the columns of a table, ready to be written as CSV.
public struct ForestRecords: Sendable, Hashable {
  /// The columns' names.
  public var headers: [String]
  /// The rows, in order; what a row does not have is empty, and numbers carry every digit.
  public var rows: [[String]]
}

extension ForestTable {
  /// The rows as text: `role,group,label,effect,lower,upper,weight,se,k,text`, behind `by` where there are
  /// several analyses, and before the arms' columns and the statistics that any row has.
  public var records: ForestRecords {
    let columns =
      (rows.contains { $0.by != nil } ? [Column("by") { $0.by }] : []) + Self.fixedColumns + armColumns
      + judgementRecordColumns
    let statistics = Self.statisticColumns.filter { column in rows.contains { column.text($0) != nil } }
    let all = columns + statistics
    return ForestRecords(
      headers: all.map(\.header), rows: rows.map { row in all.map { $0.text(row) ?? "" } })
  }

  private struct Column {
    let header: String
    let text: (ForestRow) -> String?

    init(_ header: String, text: @escaping (ForestRow) -> String?) {
      self.header = header
      self.text = text
    }

    init(_ header: String, number: @escaping (ForestRow) -> Double?) {
      self.init(header) { row in number(row).map(ForestTable.digits) }
    }
  }

  /// The shortest digits that read back as the same number, whole numbers without a point.
  private static func digits(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static var fixedColumns: [Column] {
    [
      Column("role") { $0.role.rawValue }, Column("group") { $0.group }, Column("label") { $0.label },
      Column("effect", number: \.effect), Column("lower", number: \.lower), Column("upper", number: \.upper),
      Column("weight", number: \.weight), Column("se", number: \.standardError),
      Column("k") { $0.studies.map(String.init) }, Column("text") { $0.text },
    ]
  }

  /// `events1,n1,events2,n2`, or without numbers where there is one group.
  private var armColumns: [Column] {
    arms.indices.flatMap { arm in
      arms[arm].quantities.map { quantity in
        Column(quantity.rawValue + (arms.count > 1 ? "\(arm + 1)" : "")) { row -> Double? in
          row.arms.indices.contains(arm) ? quantity.value(in: row.arms[arm]) : nil
        }
      }
    }
  }

  /// `rob_tool`, the domains' codes and `rob`, where judgements are shown.
  private var judgementRecordColumns: [Column] {
    let assessments = assessments
    guard !assessments.isEmpty else { return [] }
    return [Column("rob_tool") { $0.assessment?.tool.code }]
      + assessments.judgedDomainCodes.map { code in
        Column(code) { $0.assessment?.judgement(ofDomain: code)?.judgement.code }
      } + [Column("rob") { $0.assessment?.overall?.code }]
  }

  private static var statisticColumns: [Column] {
    [
      Column("strategy") { $0.strategy?.code }, Column("test") { $0.strategy?.test },
      Column("statistic", number: \.test?.statistic), Column("df", number: \.test?.degreesOfFreedom),
      Column("p", number: \.test?.pValue), Column("tau2", number: \.tauSquared),
      Column("i2", number: \.iSquared), Column("q", number: \.q?.statistic),
      Column("q_df", number: \.q?.degreesOfFreedom), Column("q_p", number: \.q?.pValue),
    ]
  }
}
