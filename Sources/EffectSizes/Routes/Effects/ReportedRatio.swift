import Estimates

/// A ratio that studies report as it is printed, not as its logarithm, under a header that says which.
struct ReportedRatio: Sendable {
  /// The field of the ratio.
  let field: InputField
  /// What its logarithm is; `nil` where it is the effect that is asked for.
  let kind: EffectKind?

  /// Every one, best known first.
  static let all = [
    ReportedRatio("odds_ratio", .logOddsRatio), ReportedRatio("risk_ratio", EffectKind("RR")),
    ReportedRatio("hazard_ratio", EffectKind("HR")), ReportedRatio("rate_ratio", EffectKind("IRR")),
    ReportedRatio("ratio", nil),
  ]

  /// The field of hazard ratios.
  static let hazardRatio = ReportedRatio("hazard_ratio", EffectKind("HR")).field

  private init(_ name: String, _ kind: EffectKind?) {
    field = InputField(name, nil, .positive)
    self.kind = kind
  }

  /// Those that are the target's own effect, or convert to it; its own first.
  static func leading(to target: RouteTarget) -> [(field: InputField, kind: EffectKind)] {
    let told = all.compactMap { ratio -> (field: InputField, kind: EffectKind)? in
      guard let kind = ratio.kind ?? (target.isRatio ? target.kind : nil), target.kind != .generic,
        EffectConversions.path(from: kind, to: target.kind) != nil
      else { return nil }
      return (ratio.field, kind)
    }
    return told.filter { $0.kind == target.kind } + told.filter { $0.kind != target.kind }
  }
}

extension InputField {
  /// The field of a measure's own ratio as it is printed; `nil` where its effects are no ratios.
  public static func printedRatio(of measure: MeasureEntry) -> InputField? {
    guard measure.scale.isRatio else { return nil }
    return (ReportedRatio.all.first { $0.kind == measure.kind } ?? ReportedRatio.all.last)?.field
  }

  /// The fields of ratios as they are printed: `odds_ratio`, `risk_ratio`, `hazard_ratio`, `rate_ratio`, `ratio`.
  public static let printedRatios = ReportedRatio.all.map(\.field)
}
