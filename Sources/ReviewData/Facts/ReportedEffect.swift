import EffectSizes
import RealModule

/// An effect that a row states, on the scale on which its interval is symmetric.
struct ReportedEffect {
  /// What is compared.
  enum Kind: Sendable, Hashable {
    /// Two means in the outcome's units.
    case meanDifference
    /// Two means in standard deviations.
    case standardizedDifference
    case oddsRatio
    case riskRatio
    case riskDifference
    case rateRatio
    /// A hazard ratio, or a ratio of which no more is known.
    case otherRatio
    case other
    /// Nothing says what it is.
    case unknown

    /// Whether the number is the ratio and its interval is symmetric after taking logarithms.
    var isRatio: Bool { [.oddsRatio, .riskRatio, .rateRatio, .otherRatio].contains(self) }
  }

  /// The field that states it, or the means that it follows from.
  let fields: [String]
  let kind: Kind
  /// Whether the cells hold ratios whose logarithms are the effect.
  let isPrintedAsRatio: Bool
  let range: ValueRange

  /// Fields that are effects by their names.
  private static let named: [(field: String, kind: Kind)] = [
    ("mean_difference", .meanDifference), ("d", .standardizedDifference), ("odds_ratio", .oddsRatio),
    ("risk_ratio", .riskRatio), ("rate_ratio", .rateRatio), ("hazard_ratio", .otherRatio),
    ("ratio", .otherRatio),
  ]

  /// All effects that a row states, the difference of its means among them. An effect of which nothing is known is read
  /// on both scales, where it can be.
  static func all(in row: ReportedRow) -> [ReportedEffect] {
    let effect: [ReportedEffect] =
      row["effect"] == nil
      ? []
      : kind(of: row["effect_measure"]).map { kind, isRatio in
        [make("effect", kind, isRatio, row)].compactMap { $0 }
      }
        ?? [make("effect", .unknown, false, row), make("effect", .unknown, true, row)].compactMap { $0 }
    var stated = effect + named.compactMap { make($0.field, $0.kind, $0.kind.isRatio, row) }
    if stated.isEmpty { stated = [make("b", .other, false, row)].compactMap { $0 } }
    return stated.contains { $0.kind == .meanDifference } ? stated : stated + ofMeans(row)
  }

  /// The difference of the means, whose interval or error a row may give without the difference itself.
  private static func ofMeans(_ row: ReportedRow) -> [ReportedEffect] {
    guard let mean1 = row.printed("mean1")?.range, let mean2 = row.printed("mean2")?.range else { return [] }
    return [
      ReportedEffect(
        fields: ["mean1", "mean2"], kind: .meanDifference, isPrintedAsRatio: false, range: mean1 - mean2)
    ]
  }

  private static func make(_ field: String, _ kind: Kind, _ isRatio: Bool, _ row: ReportedRow)
    -> ReportedEffect?
  {
    guard let printed = row.printed(field)?.range, let range = isRatio ? printed.logarithms : printed else {
      return nil
    }
    return ReportedEffect(fields: [field], kind: kind, isPrintedAsRatio: isRatio, range: range)
  }

  /// What `effect_measure` says, and whether the number is a ratio itself; `nil` where it says nothing that is known.
  private static func kind(of word: String?) -> (Kind, Bool)? {
    guard let word = word.flatMap({ EffectWord($0) }) else { return nil }
    let kind: Kind =
      switch word.kind.code {
      case "MD": .meanDifference
      case "SMD": .standardizedDifference
      case "OR": .oddsRatio
      case "RR": .riskRatio
      case "RD": .riskDifference
      case "IRR": .rateRatio
      default: word.isRatio ? .otherRatio : .other
      }
    return (kind, word.isRatio)
  }

  /// A bound of the effect's interval on its scale.
  func bound(_ field: String, of row: ReportedRow) -> ValueRange? {
    row.printed(field).flatMap { isPrintedAsRatio ? $0.range.logarithms : $0.range }
  }

  /// The width of the effect's interval; `nil` where a bound is missing or the bounds are the wrong way round.
  func width(_ row: ReportedRow) -> ValueRange? {
    guard let lower = bound("lower", of: row), let upper = bound("upper", of: row) else { return nil }
    return (upper - lower).notNegative
  }
}

extension ReportedRow {
  /// All effects that the row states.
  var reportedEffects: [ReportedEffect] { ReportedEffect.all(in: self) }
}
