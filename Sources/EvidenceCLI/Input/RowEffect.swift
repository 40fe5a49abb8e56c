import Evidence

/// One row's effect, and how it was reached.
struct RowEffect {
  var effect: EffectSize
  /// The code of the route.
  var route: String
  /// What was derived on the way; empty where the row reports just what the measure needs.
  var steps: [RouteStep] = []
  /// Whether the measure computed the effect from fields; otherwise the route ended with it.
  var readsFields = true
  /// What is known of the outcome, and whether the effect was turned; `nil` where nothing is said of any row's.
  var outcome: RowOutcome?
  /// The effect as the route gave it, where its sign was turned.
  var beforeAlignment: EffectSize?

  /// Every assumption that was made, each once.
  var assumptions: [String] {
    guard !steps.isEmpty else { return [] }
    var seen: Set<String> = []
    return steps.compactMap(\.assumption).filter { seen.insert($0).inserted }
  }
}

/// Why a row has no effect.
struct RowExclusion: Error {
  var reason: String
}
