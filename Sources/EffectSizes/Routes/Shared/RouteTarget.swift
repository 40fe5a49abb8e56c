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

  /// Whether effects are logarithms of ratios, of which 1 means no effect.
  let isRatio: Bool
  /// The measure in the catalogue.
  let entry: MeasureEntry

  init(_ entry: MeasureEntry, _ settings: RouteSettings, _ measureSettings: MeasureSettings) {
    self.entry = entry
    measure = entry.code
    kind = entry.kind
    isRatio = entry.scale.isRatio
    isInPooledDeviations = entry.isInPooledDeviations
    // The measure itself reads 95% intervals.
    routes = entry.routes.filter { !$0.contains { settings.intervalLevels?[$0.name] != nil } }
    self.settings = settings
    self.measureSettings = measureSettings
    direct = routes.filter { !Self.isInferred($0) }
    let difference = [StandardizedDifference.Fields.d] + StandardizedDifference.Fields.sizes
    readsStandardizedDifference = Self.routes(entry.routes, contain: difference)
    readsEffects = Self.routes(
      entry.routes, contain: [ReadyMadeEffect.Fields.effect, ReadyMadeEffect.Fields.se])
  }

  /// Whether the data are inferred from a statistic. In a table of counts the same letters are cells and probabilities.
  private static func isInferred(_ route: [InputField]) -> Bool {
    let pointBiserial = [StandardizedDifference.Fields.r] + StandardizedDifference.Fields.sizes
    let statistics: Set<String> = ["t", "f", "p", "d"]
    let isOfCounts = route.contains { $0.name == PairedTable.Fields.a.name || $0.name == "events1" }
    return route == pointBiserial || !isOfCounts && route.contains { statistics.contains($0.name) }
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
