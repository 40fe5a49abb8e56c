import Graphics
import Tables

extension ForestTable {
  /// The rows as text: `role,group,label,effect,lower,upper,weight,se,k,text`, behind `by` where there are
  /// several analyses, and before the arms' columns and the statistics that any row has.
  var records: PictureTable {
    let columns =
      (rows.contains { $0.by != nil } ? [Column("by") { $0.by }] : []) + Self.fixedColumns + armColumns
      + judgementRecordColumns
    let statistics = Self.statisticColumns.filter { column in rows.contains { column.cell($0) != .missing } }
    let all = columns + statistics
    return PictureTable(
      headers: all.map(\.header), rows: rows.map { row in all.map { $0.cell(row) } })
  }

  private struct Column {
    let header: String
    let cell: (ForestRow) -> CSVValue

    init(_ header: String, text: @escaping (ForestRow) -> String?) {
      self.header = header
      cell = { CSVValue(text($0)) }
    }

    init(_ header: String, number: @escaping (ForestRow) -> Double?) {
      self.header = header
      cell = { row in number(row).map(ForestTable.cell) ?? .missing }
    }
  }

  /// A number; bounds that are infinite say so.
  private static func cell(_ value: Double) -> CSVValue {
    value.isFinite ? .number(value) : .text("\(value)")
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
