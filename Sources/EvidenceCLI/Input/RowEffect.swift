import Evidence

/// One row's effect, and how it was reached.
struct RowEffect {
  var effect: EffectSize
  /// The code of the route.
  var route: String
  /// What was derived on the way; empty where the row reports just what the measure needs.
  var steps: [RouteStep] = []
  /// The effect without allowance for clusters, where one was made.
  var unadjusted: EffectSize?
  /// The first of the rows that a comparator was divided among, by its position; `nil` where it is this row's alone.
  var sharedComparator: Int?
  /// Whether the measure computed the effect from fields; otherwise the route ended with it.
  var readsFields = true
  /// What is known of the outcome, and whether the effect was turned; `nil` where nothing is said of any row's.
  var outcome: RowOutcome?
  /// The effect as the route gave it, where its sign was turned.
  var beforeAlignment: EffectSize?

  /// Every assumption that was made, each once.
  var assumptions: [String] { steps.isEmpty ? [] : steps.distinctAssumptions }
}

/// Why a row has no effect.
struct RowExclusion: Error {
  var reason: String
  /// Whether the row's people are in another row's effect, so that nothing is left out.
  var isMerged = false
}
