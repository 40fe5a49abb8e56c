/// The conversions between kinds of effects, and the shortest ways through them.
enum EffectConversions {
  static let all: [any EffectConversion] = [
    OddsRatioToSMD(), SMDToOddsRatio(), CorrelationToSMD(), SMDToCorrelation(), CorrelationToFisherZ(),
    FisherZToCorrelation(), SMDToMeanDifference(),
  ]

  /// The fewest conversions from one kind to another; `nil` where there is no way.
  static func path(from start: EffectKind, to goal: EffectKind) -> [any EffectConversion]? {
    var paths: [EffectKind: [any EffectConversion]] = [start: []]
    var frontier = [start]
    while paths[goal] == nil, !frontier.isEmpty {
      var next: [EffectKind] = []
      for kind in frontier {
        for conversion in all where conversion.from == kind && paths[conversion.to] == nil {
          paths[conversion.to] = (paths[kind] ?? []) + [conversion]
          next.append(conversion.to)
        }
      }
      frontier = next
    }
    return paths[goal]
  }
}
