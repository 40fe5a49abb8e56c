import EffectSizes
import StudyTables

/// What a synthesis without meta-analysis needs of effects.
enum SynthesisPurpose: Sendable, Hashable {
  /// Which way they point.
  case directions
  /// How large they are.
  case effects
  /// How far they are from no effect, in standard errors.
  case pValues

  /// The choices about units of analysis: shared comparators stay as they are, since nothing is pooled. Clusters change no
  /// direction; where they are to be allowed for and cannot, an effect keeps its size, and has no p value.
  func units(_ chosen: UnitSettings) -> UnitSettings {
    var units = chosen
    units.allowsSharedComparators = true
    switch self {
    case .directions: units.leavesClusters = true
    case .effects: units.unknownClusters = .keep
    case .pValues: units.unknownClusters = .leaveOut
    }
    return units
  }

  /// What means without standard deviations tell of.
  var meansAlone: EffectPart? {
    switch self {
    case .directions: .direction
    case .effects: .size
    case .pValues: nil
    }
  }

  /// Whether counts without events, or with nothing but events, tell nothing: neither a direction nor a ratio. Their
  /// difference is none.
  func dropsDoubleZeros(of measure: MeasureEntry) -> Bool {
    measure.defaultZeroCells != nil && (self != .effects || measure.scale.isRatio)
  }
}

extension StudySettings {
  /// Those of effects before any is turned, with or without their precision.
  init(
    synthesizing alignment: AlignmentSettings, _ routes: RouteSettings, _ units: UnitSettings,
    by header: String?,
    for purpose: SynthesisPurpose
  ) {
    var alignment = alignment
    alignment.alignment = AlignmentSettings.Alignment.none
    self.init(routes: routes, units: purpose.units(units), alignment: alignment)
    analysedBy = header
    takesEffectsAlone = true
    meansAlone = purpose.meansAlone
  }
}
