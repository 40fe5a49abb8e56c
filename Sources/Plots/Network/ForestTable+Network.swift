public import Analyses
public import Estimates
import Graphics
import NetworkMetaAnalysis

extension ForestTable {
  /// A network's estimates of each treatment against the reference.
  public init(
    _ network: PooledNetwork, of data: NetworkData, shownAs transformation: DisplayTransformation? = nil
  ) {
    let scale = ForestScale(data.scale, shownAs: transformation)
    let names = network.treatments
    let rows = names.indices.filter { $0 != network.reference }.map { place in
      ForestRow(network.comparison(place, against: network.reference), label: names[place], on: scale)
    }
    self.init(
      [ForestPanel(name: nil, groups: [], rows: rows)], on: scale,
      title: "Network estimates against \(names[network.reference]): \(data.studies.title)",
      level: network.estimates.settings.level,
      favours: network.favours, model: network.modelWords(against: names[network.reference]))
  }

  /// Direct, indirect and network estimates of the comparisons for which there are both direct and indirect ones.
  public init(
    splitting network: PooledNetwork, of data: NetworkData,
    shownAs transformation: DisplayTransformation? = nil
  ) {
    let scale = ForestScale(data.scale, shownAs: transformation)
    let names = network.treatments
    let both = network.comparisons.filter { $0.direct != nil && $0.indirect != nil }
    let groups = both.map { pair in
      ForestGroup(
        name: "\(names[pair.treatment]) against \(names[pair.against])",
        rows: [
          pair.direct.map { ForestRow($0, label: "direct", on: scale, isPart: true, studies: pair.studies) },
          pair.indirect.map { ForestRow($0, label: "indirect", on: scale, isPart: true) },
          ForestRow(pair.estimate, label: "network", on: scale),
        ].compactMap { $0 })
    }
    let rest = network.comparisons.count - both.count
    let others =
      rest == 0
      ? "" : " \(rest) other \(rest == 1 ? "comparison has" : "comparisons have") evidence of one kind alone."
    self.init(
      [ForestPanel(name: nil, groups: groups, rows: [])], on: scale,
      title: "Direct and indirect evidence: \(data.studies.title)",
      level: network.estimates.settings.level,
      model: network.modelWords(against: nil) + others)
  }
}

extension ForestRow {
  /// A network's estimate, with where a new study's effect lies.
  fileprivate init(_ pair: NetworkComparison, label: String, on scale: ForestScale) {
    self.init(pair.estimate, label: label, on: scale, studies: pair.studies)
    prediction = pair.prediction.map { ForestInterval(lower: scale($0.lower), upper: scale($0.upper)) }
  }

  /// A pooled effect in a list of them; open where it is one part of the evidence.
  fileprivate init(
    _ found: Coefficient, label: String, on scale: ForestScale, isPart: Bool = false, studies: Int? = nil
  ) {
    self.init(
      role: .subgroupSummary, label: label, effect: scale(found.estimate), lower: scale(found.interval.lower),
      upper: scale(found.interval.upper), standardError: found.standardError, studies: studies)
    isAlternative = isPart
    isListed = true
  }
}

extension PooledNetwork {
  /// Whom smaller and larger values favour; `nil` where nobody has said which are good.
  fileprivate var favours: ForestFavours? {
    guard let smallValues else { return nil }
    let name = treatments[reference]
    return smallValues == .good
      ? ForestFavours(left: "treatment", right: name) : ForestFavours(left: name, right: "treatment")
  }

  /// The model, as a note beneath a picture.
  func modelWords(against reference: String?) -> String {
    let model =
      switch estimates.settings.method {
      case "EE": "Common effects"
      case "MH": "Mantel-Haenszel, common effects"
      default: "Random effects, \(estimates.settings.method)"
      }
    let subject = reference.map { "Network meta-analysis, each against \($0)" } ?? "Network meta-analysis"
    return
      "\(subject). \(model); \(studies) \(studies == 1 ? "study" : "studies") of \(treatments.count) treatments."
  }
}
