import Evidence

/// One row's effect, and how it was reached.
struct RowEffect {
  var effect: EffectSize
  /// The code of the route.
  var route: String
  /// What was derived on the way; empty where the row reports just what the measure needs.
  var steps: [RouteStep] = []

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
