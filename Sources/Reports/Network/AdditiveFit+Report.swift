import Analyses
public import Estimates
public import NetworkMetaAnalysis
public import Tables

extension AdditiveFit: NetworkReported {
  public static var schema: String { "network-components" }

  public var members: [JSONValue.Member] {
    [
      .init("components", .array(componentEffects.map { member("component", $0) })),
      .init("combinations", .array(combinationEffects.map { member("combination", $0) })),
      .init("comparisons", .array(comparisons.map { member("treatment", $0) })),
      .init("heterogeneity", NetworkMembers.heterogeneity(heterogeneity)),
      .init("additivity", NetworkMembers.test(additivity)),
    ]
  }

  private func member(_ key: String, _ effect: Effect) -> JSONValue {
    .object(
      [.init(key, .string(effect.name))] + (effect.against.map { [.init("against", .string($0))] } ?? [])
        + NetworkMembers.estimate(effect.estimate))
  }

  public var headers: [String] {
    ["kind", "name", "against", "estimate", "se", "lower", "upper", "p"]
  }

  public var rows: [[CSVValue]] {
    let kinds = [
      ("component", componentEffects), ("combination", combinationEffects), ("comparison", comparisons),
    ]
    return kinds.flatMap { kind, effects in
      effects.map { effect in
        [.text(kind), .text(effect.name), CSVValue(effect.against)] + NetworkMembers.cells(effect.estimate)
          + [CSVValue(effect.estimate?.pValue)]
      }
    }
  }

  public var narrowest: Interval? {
    (componentEffects + combinationEffects).compactMap { $0.estimate?.interval }.min { $0.width < $1.width }
  }

  // MARK: Text

  public func text(_ words: NetworkWords) -> String {
    let against = inactive.map { "against \(network.treatments[$0].visible)" } ?? "against nothing"
    var text =
      "\(NetworkWords.count(network.studies.count, "study", "studies")) of \(network.treatments.count) treatments made of "
      + "\(NetworkWords.count(components.components.count, "component")). \(words.scaleName) \(against), components adding up:\n\n"
    text += table("Component", componentEffects, words)
    if !combinationEffects.isEmpty { text += "\n" + table("Combination", combinationEffects, words) }
    let unknown = (componentEffects + combinationEffects).filter { $0.estimate == nil }
    if !unknown.isEmpty {
      text +=
        "\nNot determined by the studies, which never compare what differs by it alone: "
        + unknown.map { "'\($0.name.visible)'" }.inWords() + ".\n"
    }
    return text + "\n" + words.heterogeneity(heterogeneity) + "\n" + additivityText(words)
  }

  private func table(_ heading: String, _ effects: [Effect], _ words: NetworkWords) -> String {
    var lines = [[heading, words.scaleName, words.interval, "p"]]
    for effect in effects {
      let shown = effect.estimate.map { words.display.pooled($0.estimate, $0.interval) }
      lines.append([
        effect.name, shown?.effect ?? "not determined", shown?.interval ?? "",
        effect.estimate?.pValue.map(Display.pValueAlone) ?? "",
      ])
    }
    return TextTable(rows: lines).text
  }

  private func additivityText(_ words: NetworkWords) -> String {
    additivity.degreesOfFreedom > 0
      ? "Additivity, against a free effect of each treatment: \(words.test(additivity)).\n"
      : "Additivity cannot be tested: the model fits any effects of the treatments.\n"
  }
}
