extension ForestTable {
  /// The heading over effects: "Risk ratio (95% CI)", on two lines.
  func effectHeading(level: Double) -> String {
    "\(measure)\n(\(NumberStyle().trimmed(level * 100))% CI)"
  }

  /// How many digits after the point effects have, those of the analysis that needs most.
  public var effectDecimals: Int { rounding.decimals }

  /// How effects outside any panel are rounded: as in the panel that needs most digits.
  var rounding: EffectRounding {
    panels.map(rounding).max { $0.decimals < $1.decimals } ?? rounding(width: nil)
  }

  /// How the effects of a panel are rounded: by the interval of its pooled effect, or else by the narrowest of its
  /// subgroups, or of its studies.
  func rounding(of panel: ForestPanel) -> EffectRounding {
    let rows = panel.allRows
    func widths(_ isMeant: (ForestRow) -> Bool) -> Double? {
      rows.filter(isMeant).compactMap { row in
        guard let lower = row.lower, let upper = row.upper, upper > lower, upper.isFinite else { return nil }
        return upper - lower
      }.min()
    }
    let pooled = rows.first { $0.role == .summary && !$0.isAlternative }
    return rounding(
      width: pooled.flatMap { pooled in widths { $0 == pooled } } ?? widths {
        $0.role == .subgroupSummary && !$0.isAlternative
      }
        ?? widths(\.isListed))
  }

  private func rounding(width: Double?) -> EffectRounding {
    EffectRounding(
      width: width, isRatio: isLogarithmic && nullValue == 1, isProportion: isProportion,
      nullValue: nullValue,
      digits: decimals)
  }

  /// The table with the digits of each row.
  var rounded: ForestTable {
    var table = self
    for place in panels.indices {
      let rounding = rounding(of: panels[place])
      func rounded(_ row: ForestRow) -> ForestRow {
        var row = row
        row.decimals =
          row.decimals ?? rounding.decimals(from: row.lower, to: row.upper, isPooled: row.isPooled)
        return row
      }
      for group in panels[place].groups.indices {
        table.panels[place].groups[group].rows = panels[place].groups[group].rows.map(rounded)
      }
      table.panels[place].rows = panels[place].rows.map(rounded)
    }
    return table
  }
}
