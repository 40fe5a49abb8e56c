import EffectSizes

/// An arm of a study whose standard deviation others may borrow.
struct DeviationLender: Sendable {
  /// The study's row in the table.
  let row: Int
  let study: String
  let trial: String?
  let score: MeasuredScore
  let arm: ArmDeviation
}

/// What a study measured, by which others are found that measured the same.
struct MeasuredScore: Sendable, Hashable {
  /// The instrument; `nil` where none is named.
  let instrument: String?
  let subscale: String?
  /// What messages call it.
  let label: String?

  static func == (left: MeasuredScore, right: MeasuredScore) -> Bool {
    left.instrument == right.instrument && left.subscale == right.subscale
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(instrument)
    hasher.combine(subscale)
  }
}

extension Studies {
  /// The arms of all rows that report a standard deviation of a score, or what gives one; each arm once, though several rows
  /// compare it.
  func lenders() throws(StudyTableError) -> [DeviationLender] {
    var studies = self
    for stage in [ArmsStage(), OutcomesStage(settings: settings.alignment)] as [any StudyStage] {
      try stage.apply(to: &studies)
    }
    var lenders: [DeviationLender] = []
    var seen: Set<[String]> = []
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      for arm in studies.plan.armDeviations(of: studies.report(position)) {
        guard let deviation = arm.deviation, deviation > 0, arm.n > 1,
          seen.insert([studies.labels[position], arm.field.name, "\(deviation)", "\(arm.n)"]).inserted
        else { continue }
        lenders.append(
          DeviationLender(
            row: studies.rows[position], study: studies.labels[position],
            trial: studies.text("trial", position), score: studies.score(position), arm: arm))
      }
    }
    return lenders
  }

  /// The arms of other studies that measured what a row measures; where it names no instrument, those of its analysis.
  func lenders(to position: Int) -> [DeviationLender] {
    let (score, trial) = (score(position), text("trial", position))
    let own = score.instrument == nil ? rowsOfAnalysis(position) : []
    return lendingArms.filter { lender in
      lender.study != labels[position] && (trial == nil || lender.trial != trial)
        && lender.score == score && (score.instrument != nil || own.contains(lender.row))
    }
  }

  /// The rows that are analysed together with one: in one of its levels, where there are levels.
  private func rowsOfAnalysis(_ position: Int) -> Set<Int> {
    guard let own = levels(position) else { return Set(rows) }
    let together = rows.indices.filter { other in
      let others = levels(other) ?? []
      // Rows in no level are together as well.
      return own.isEmpty ? others.isEmpty : others.contains(where: own.contains)
    }
    return Set(together.map { rows[$0] })
  }

  /// The levels that a row is analysed in; `nil` where all rows are analysed together, or those of a level stand alone.
  func levels(_ position: Int) -> [String]? {
    let source = reader.source
    return settings.analysedBy.flatMap { header in
      source.table.column(named: header).map {
        source.levels(ofRow: rows[position], column: $0, header)
      }
    }
  }

  /// What a row measures.
  func score(_ position: Int) -> MeasuredScore {
    if let reading = outcomes?[position].reading {
      return MeasuredScore(instrument: reading.label, subscale: nil, label: reading.label)
    }
    let alignment = settings.alignment
    let names = (
      text("instrument", position) ?? alignment.instrument, text("subscale", position) ?? alignment.subscale
    )
    let label = [names.0, names.1].compactMap { $0 }.joined(separator: " ")
    return MeasuredScore(
      instrument: names.0.map(StudyLabels.folded), subscale: names.1.map(StudyLabels.folded),
      label: label.isEmpty ? nil : label)
  }
}
