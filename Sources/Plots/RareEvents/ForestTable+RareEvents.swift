public import Analyses
public import Estimates
import Graphics
import Tables

extension ForestTable {
  /// Methods for sparse counts side by side, common effects and random effects.
  public init(_ results: RareResults, shownAs transformation: DisplayTransformation? = nil) {
    // Proportions by several measures have one axis, that of proportions.
    let isProportion = results.measure == .proportion
    let axis =
      isProportion
      ? EffectScale(code: "PR", name: "Proportion", nullValue: nil, isProportion: true) : results.scale
    let scale = ForestScale(axis, shownAs: isProportion ? nil : transformation)
    let panels = results.groups.map { ForestPanel($0, on: scale, asProportion: isProportion) }
    let absent = results.groups.map { group in
      let place = group.level.map { " in \($0.visible)" } ?? ""
      let names = group.rows.filter { $0.estimate == nil && !$0.isUnbounded }.map(\.method.name)
      return group.rows.compactMap { isProportion ? nil : $0.unbounded(on: scale, place) }
        + (names.isEmpty ? [] : ["No estimate\(place) by \(names.joined(separator: "; "))."])
    }
    self.init(
      panels, on: scale, title: "Methods for rare events: \(results.title)", level: results.level,
      model: absent.flatMap(\.self).joined(separator: " "))
  }
}

extension RareRow {
  /// A ratio of 0 or infinity with its interval, in words: it has no place on an axis.
  fileprivate func unbounded(on scale: ForestScale, _ place: String) -> String? {
    guard isUnbounded else { return nil }
    let bound = (lower ?? upper).map { DecimalText.fixed(scale($0), decimals: 2) } ?? ""
    return "\(method.name)\(place): \(isInfinite ? "infinite (\(bound) to infinity)" : "0 (0 to \(bound))")."
  }
}

extension ForestPanel {
  /// The methods of a group of studies, common effects and random effects.
  fileprivate init(_ group: RareGroup, on scale: ForestScale, asProportion: Bool) {
    func methods(_ name: String, _ isRandom: Bool) -> ForestGroup {
      ForestGroup(
        name: name,
        rows: group.rows.filter { $0.method.isRandom == isRandom }.compactMap {
          ForestRow($0, on: scale, asProportion: asProportion, hasDoubleZeros: group.counts.doubleZeros > 0)
        })
    }
    let groups = [methods("One effect in all studies", false), methods("Effects that differ", true)]
    self.init(name: group.level, groups: groups.filter { !$0.rows.isEmpty }, rows: [])
  }
}

extension ForestRow {
  /// The line of a method; `nil` where it has no estimate, or one that has no place on the axis.
  fileprivate init?(_ row: RareRow, on scale: ForestScale, asProportion: Bool, hasDoubleZeros: Bool) {
    guard let own = row.scale, let estimate = row.estimate ?? (asProportion ? row.edge : nil) else {
      return nil
    }
    let shown = asProportion ? ForestScale(own) : scale
    let isAtEdge = row.estimate == nil
    self.init(
      alternative: row.method.name, effect: shown(estimate),
      lower: (row.lower ?? (isAtEdge ? -.infinity : nil)).map { shown($0) },
      upper: (row.upper ?? (isAtEdge ? .infinity : nil)).map { shown($0) },
      standardError: row.standardError, studies: row.studies)
    tauSquared = row.tauSquared
    doubleZeros = hasDoubleZeros ? row.usesDoubleZeros.map { $0 ? "used" : "left out" } : nil
  }
}
