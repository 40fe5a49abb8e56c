public import Analyses
import BiasAdjustment
import EffectSizes
public import Estimates
import Graphics
import MetaAnalysis
import RealModule
import Tables

/// What a plot of missing participants is drawn from: pooled effects under assumptions, and where the result comes to mean something else.
public struct MissingnessTable: Sendable, Hashable {
  /// What a row is.
  public enum Role: String, Sendable, Hashable {
    /// The pooled effect of those who were observed.
    case observed
    /// An extreme case.
    case extreme = "case"
    /// A point of a curve.
    case curve
    /// A point at which the result of a curve comes to mean something else.
    case tipping
    /// A point of the grid over both arms.
    case grid
  }

  /// A pooled effect on the analysis scale.
  public struct Row: Sendable, Hashable {
    /// What the row is.
    public var role: Role
    /// The case's or the pattern's code.
    public var name: String?
    /// The assumption about group 1, on the scale it is shown on; `nil` for extreme cases.
    public var value1: Double?
    /// The assumption about group 2.
    public var value2: Double?
    /// The pooled effect; `nil` for a tipping point, whose interval touches no effect.
    public var result: MissingnessSensitivity.Result?
  }

  /// The heading, such as an outcome's name; `nil` for none.
  public var heading: String?
  /// What the effects are, with the scale on which they are shown.
  public var scale: EffectScale
  /// What the assumptions are.
  public var assumption: MissingnessAssumption
  /// The rows, in order.
  public var rows: [Row]

  /// The rows of a sensitivity analysis.
  public init(
    _ sensitivity: MissingnessSensitivity, scale: EffectScale, assumption: MissingnessAssumption,
    heading: String? = nil,
    isAligned: Bool = false
  ) {
    self.heading = heading
    self.scale = scale
    self.assumption = assumption
    let neutral = assumption.neutral
    var rows = [
      Row(role: .observed, value1: neutral, value2: neutral, result: sensitivity.observed)
    ]
    rows += sensitivity.cases.map {
      Row(role: .extreme, name: $0.case.code(isAligned: isAligned), result: $0.result)
    }
    for curve in sensitivity.curves {
      rows += curve.points.map { Self.row(.curve, curve.pattern.rawValue, $0, assumption) }
      rows += curve.tipping.map { value in
        let pair = curve.pattern.pair(value)
        return Row(
          role: .tipping, name: curve.pattern.rawValue, value1: assumption.shown(pair.group1),
          value2: assumption.shown(pair.group2))
      }
    }
    rows += sensitivity.grid.map { Self.row(.grid, nil, $0, assumption) }
    self.rows = rows
  }

  /// The rows of an analysis, with effects on the scale that they are shown on.
  public init(_ analysis: MissingnessAnalysis, shownAs transformation: DisplayTransformation? = nil) {
    var scale = analysis.scale
    scale.transformation = transformation ?? scale.transformation
    self.init(
      analysis.sensitivity, scale: scale, assumption: analysis.assumption, heading: analysis.group,
      isAligned: analysis.observed.studies.isAligned)
  }

  private static func row(
    _ role: Role, _ name: String?, _ point: MissingnessSensitivity.Point, _ assumption: MissingnessAssumption
  ) -> Row {
    Row(
      role: role, name: name, value1: assumption.shown(point.value1), value2: assumption.shown(point.value2),
      result: point.result)
  }

  /// The rows of several tables, one below the other; effects on the analysis scale.
  static func records(of tables: [MissingnessTable]) -> PictureTable {
    let hasHeading = tables.contains { $0.heading != nil }
    let name = tables.first?.assumption.isRatio == false ? "imdom" : "imor"
    var records = PictureTable(
      headers: (hasHeading ? ["by"] : []) + [
        "role", "name", "\(name)1", "\(name)2", "k", "estimate", "se", "lower", "upper", "tau2", "conclusion",
      ])
    for table in tables {
      for row in table.rows {
        let result = row.result
        records.append(
          row: (hasHeading ? [CSVValue(table.heading)] : []) + [
            .text(row.role.rawValue), CSVValue(row.name), CSVValue(row.value1), CSVValue(row.value2),
            result.map { .integer($0.studyCount) } ?? nil, CSVValue(result?.pooled.estimate),
            CSVValue(result?.pooled.standardError), CSVValue(result?.pooled.interval.lower),
            CSVValue(result?.pooled.interval.upper), CSVValue(result?.tauSquared),
            CSVValue(result?.conclusion?.rawValue),
          ])
      }
    }
    return records
  }
}

extension MissingnessAssumption {
  /// The assumption that the missing are like those who were observed.
  var neutral: Double { isRatio ? 1 : 0 }

  /// The name on an axis.
  var name: String {
    switch self {
    case .oddsRatio: "IMOR"
    case .difference: "IMDoM"
    case .standardizedDifference: "IMDoM in SD"
    }
  }
}
