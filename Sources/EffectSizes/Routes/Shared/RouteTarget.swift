/// What routes lead to: the measure, the fields that it reads itself, and the user's choices.
public struct RouteTarget: Sendable {
  /// The measure's code.
  public let measure: String
  /// What the measure's effects are.
  public let kind: EffectKind
  /// What the measure reads itself: sets of fields each of which is enough.
  public let routes: [[InputField]]
  /// The user's choices.
  public let settings: RouteSettings
  /// What the measure is made with.
  public let measureSettings: MeasureSettings
  /// Those of them that are data or ready-made effects, not statistics from which the data are inferred.
  public let direct: [[InputField]]
  /// Whether effects are differences of two means in units of their pooled standard deviation.
  let isInPooledDeviations: Bool
  /// Whether the measure can be computed from Cohen's d and the sizes of both groups.
  let readsStandardizedDifference: Bool
  /// Whether the measure's own input is an effect with its precision.
  let readsEffects: Bool

  init(_ entry: MeasureEntry, _ settings: RouteSettings, _ measureSettings: MeasureSettings) {
    measure = entry.code
    kind = entry.kind
    isInPooledDeviations = entry.isInPooledDeviations
    routes = entry.routes
    self.settings = settings
    self.measureSettings = measureSettings
    let inferred: Set<String> = ["t", "f", "p", "d"]
    let pointBiserial = [StandardizedDifference.Fields.r] + StandardizedDifference.Fields.sizes
    direct = entry.routes.filter { route in
      route != pointBiserial && !route.contains { inferred.contains($0.name) }
    }
    let difference = [StandardizedDifference.Fields.d] + StandardizedDifference.Fields.sizes
    readsStandardizedDifference = Self.routes(entry.routes, contain: difference)
    readsEffects = Self.routes(
      entry.routes, contain: [ReadyMadeEffect.Fields.effect, ReadyMadeEffect.Fields.se])
  }

  /// Whether effects are in units of a standard deviation, or derived from such.
  var isStandardized: Bool { readsStandardizedDifference || kind == .standardizedMeanDifference }

  /// Whether the measure reads exactly these fields, in any order.
  func reads(_ fields: [InputField]) -> Bool { Self.routes(routes, contain: fields) }

  private static func routes(_ routes: [[InputField]], contain fields: [InputField]) -> Bool {
    let names = Set(fields.map(\.name))
    return routes.contains { $0.count == names.count && $0.allSatisfy { names.contains($0.name) } }
  }
}
