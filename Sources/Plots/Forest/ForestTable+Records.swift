import Graphics
import Tables

extension ForestTable {
  /// The lines and headings as flat rows: `role,group,label,effect,lower,upper,weight,se,k,text`, behind `by` where
  /// panels have names, and before the arms' columns and the statistics that any row has.
  var records: PictureTable {
    let words = EffectFormat(of: self, numbers: .plain)
    let lines = panels.flatMap(Line.lines)
    let columns =
      (panels.contains { $0.name != nil } ? [Column("by") { CSVValue($0.by) }] : []) + Self.fixedColumns
      + [Column("text", text: { $0.text ?? words.text(of: $0) })] + armColumns + judgementRecordColumns
    let statistics = Self.statisticColumns.filter { column in
      lines.contains { column.cell($0) != .missing }
    }
    let taken = Set(columns.map(\.header) + statistics.map(\.header))
    let data = self.columns.enumerated().filter { !taken.contains($1.header) }.map { place, column in
      Column(column.header, text: { $0.columns.indices.contains(place) ? $0.columns[place] : nil })
    }
    let all = columns + data + statistics
    return PictureTable(
      headers: all.map(\.header), rows: lines.map { line in all.map { $0.cell(line) } })
  }

  /// A row of the table: a line of the plot, or a heading.
  private struct Line {
    var by: String?
    var role: String
    var group: String?
    var label: String
    var row: ForestRow?

    static func lines(_ panel: ForestPanel) -> [Line] {
      func line(_ row: ForestRow, in group: String?) -> Line {
        Line(by: panel.name, role: row.role.rawValue, group: group, label: row.label, row: row)
      }
      let heading = panel.name.map { [Line(by: $0, role: "heading", label: $0)] } ?? []
      let groups = panel.groups.flatMap { group in
        [Line(by: panel.name, role: "subgroup_heading", group: group.name, label: group.name)]
          + group.rows.map { line($0, in: group.name) }
      }
      return heading + groups + panel.rows.map { line($0, in: nil) }
    }
  }

  private struct Column {
    let header: String
    let cell: (Line) -> CSVValue

    init(_ header: String, line cell: @escaping (Line) -> CSVValue) {
      self.header = header
      self.cell = cell
    }

    init(_ header: String, text: @escaping (ForestRow) -> String?) {
      self.init(header) { line in CSVValue(line.row.flatMap(text)) }
    }

    init(_ header: String, number: @escaping (ForestRow) -> Double?) {
      self.init(header) { line in line.row.flatMap(number).map(ForestTable.cell) ?? .missing }
    }
  }

  /// A number; bounds that are infinite say so.
  private static func cell(_ value: Double) -> CSVValue {
    value.isFinite ? .number(value) : .text("\(value)")
  }

  private static var fixedColumns: [Column] {
    [
      Column("role") { .text($0.role) }, Column("group") { CSVValue($0.group) },
      Column("label") { .text($0.label) },
      Column("effect", number: \.effect), Column("lower", number: \.lower), Column("upper", number: \.upper),
      Column("weight", number: \.weight), Column("se", number: \.standardError),
      Column("k") { CSVValue($0.row?.studies) },
    ]
  }

  /// `events1,n1,events2,n2`, or without numbers where there is one group.
  private var armColumns: [Column] {
    arms.indices.flatMap { arm in
      arms[arm].quantities.map { quantity in
        Column(
          quantity.rawValue + (arms.count > 1 ? "\(arm + 1)" : ""),
          number: { row in
            row.arms.indices.contains(arm) ? quantity.value(in: row.arms[arm]) : nil
          })
      }
    }
  }

  /// `rob_tool`, the domains' codes and `rob`, where judgements are shown.
  private var judgementRecordColumns: [Column] {
    let assessments = assessments
    guard !assessments.isEmpty else { return [] }
    return [Column("rob_tool", text: \.assessment?.tool.code)]
      + assessments.judgedDomainCodes.map { code in
        Column(code, text: { $0.assessment?.judgement(ofDomain: code)?.judgement.code })
      } + [Column("rob", text: \.assessment?.overall?.code)]
  }

  private static var statisticColumns: [Column] {
    [
      Column("mark", text: \.mark), Column("strategy", text: \.strategy?.code),
      Column("test", text: \.strategy?.test),
      Column("statistic", number: \.test?.statistic), Column("df", number: \.test?.degreesOfFreedom),
      Column("p", number: \.test?.pValue), Column("tau2", number: \.tauSquared),
      Column("i2", number: \.iSquared), Column("q", number: \.q?.statistic),
      Column("q_df", number: \.q?.degreesOfFreedom),
      Column("fitted", number: { $0.fitted?.value }),
      Column("fitted_lower", number: { $0.fitted?.interval.lower }),
      Column("fitted_upper", number: { $0.fitted?.interval.upper }),
      Column("prediction_lower", number: { $0.prediction?.lower }),
      Column("prediction_upper", number: { $0.prediction?.upper }),
      Column("q_df2", number: \.q?.denominatorDegreesOfFreedom), Column("q_p", number: \.q?.pValue),
    ]
  }
}
