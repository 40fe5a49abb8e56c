/// What a plot's marks mean, in sentences: those that are drawn.
struct ForestKey {
  let content: ForestContent
  let axes: [Axis]

  var sentences: [String] {
    let outliers = isAny { row, axis in row.role == .study && isBeyond(row, axis) }
    let explained = content.layout.explainsMarks
    return [
      outliers ? "Open squares: estimates beyond the axis." : nil,
      explained && isAny(leaves) ? "Arrows: intervals that go on beyond the axis." : nil,
      explained && isAny { row, axis in row.isListed && row.role != .study && isBeyond(row, axis) }
        ? "A diamond beside an arrow: an estimate beyond the axis." : nil,
      explained && isAny { row, _ in row.unknownBound != nil }
        ? "Dotted arrows: the bound to that side was not found." : nil,
      explained && content.style.pooledLineColor != nil && hasPooledStudies
        ? "Dashed line: pooled effect." : nil,
    ].compactMap { $0 }
  }

  private func isBeyond(_ row: ForestRow, _ axis: Axis) -> Bool {
    row.effect.map { !axis.shows($0) } ?? false
  }

  private var hasPooledStudies: Bool {
    content.panels.contains { panel in
      panel.rows.contains(where: \.isListed)
        && panel.rows.contains { $0.role == .summary && !$0.isAlternative }
    }
  }

  private func isAny(_ isMeant: (ForestRow, Axis) -> Bool) -> Bool {
    content.panels.enumerated().contains { index, panel in
      let axis = axes.count == 1 ? axes[0] : axes[index]
      return panel.rows.contains { isMeant($0, axis) }
    }
  }

  /// Whether an interval goes on beyond an end that it reaches.
  private func leaves(_ row: ForestRow, _ axis: Axis) -> Bool {
    guard let lower = row.lower.map(axis.x), let upper = row.upper.map(axis.x) else { return false }
    return lower < axis.left - 1e-6 || upper > axis.right + 1e-6
  }
}
