public import Analyses
public import Estimates
import Graphics

extension ForestTable {
  /// Methods for sparse counts side by side, common effects and random effects.
  public init(_ results: RareResults, shownAs transformation: DisplayTransformation? = nil) {
    // Proportions by several measures have one axis, that of proportions.
    let isProportion = results.measure == "PLO"
    let axis =
      isProportion
      ? EffectScale(code: "PR", name: "Proportion", nullValue: nil) : results.scale
    let scale = ForestScale(axis, shownAs: isProportion ? nil : transformation)
    func group(_ name: String, _ isRandom: Bool) -> ForestGroup {
      ForestGroup(
        name: name,
        rows: results.rows.filter { $0.method.isRandom == isRandom }.compactMap {
          ForestRow($0, on: scale, asProportion: isProportion)
        })
    }
    let groups = [group("One effect in all studies", false), group("Effects that differ", true)]
    let absent = results.rows.filter { $0.estimate == nil }.map(\.method.name)
    self.init(
      [ForestPanel(name: nil, groups: groups.filter { !$0.rows.isEmpty }, rows: [])], on: scale,
      title: "Methods for rare events: \(results.title)", level: results.level,
      model: absent.isEmpty ? "" : "No estimate by \(absent.joined(separator: "; ")).")
  }
}

extension ForestRow {
  /// The line of a method; `nil` where it has no estimate.
  fileprivate init?(_ row: RareRow, on scale: ForestScale, asProportion: Bool) {
    guard let estimate = row.estimate, let own = row.scale else { return nil }
    let shown = asProportion ? ForestScale(own) : scale
    self.init(
      role: .study, label: row.method.name, effect: shown(estimate), lower: row.lower.map { shown($0) },
      upper: row.upper.map { shown($0) }, standardError: row.standardError, studies: row.studies)
  }
}
