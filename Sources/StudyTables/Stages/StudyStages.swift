/// A step between a table's cells and its effects.
///
/// Each works on all rows, may leave some out with a reason, and may add to what is told of them.
protocol StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError)
}

extension StudySettings {
  /// The stages in order.
  var stages: [any StudyStage] {
    [
      // Arms that nothing is compared with are in no comparison.
      ArmsStage(),
      // Which way of each row's outcome is better for people: routes need it for signs in words.
      OutcomesStage(settings: alignment),
      // Crossover trials get the correlation that they do not report.
      CrossoverStage(assumedCorrelation: units.crossoverCorrelation),
      // Values before and after get the one that was assumed.
      PrePostStage(assumedCorrelation: units.prePostCorrelation),
      // Arms that calendar time confounds are not compared.
      SteppedWedgeStage(),
      // Ratios are not pooled as logarithms, nor logarithms as ratios.
      EffectScaleStage(),
      // Reports become what the measure reads, or effects.
      RoutesStage(),
      // Standard deviations that nothing in their row gives are those of other studies.
      BorrowedDeviationsStage(rule: routes.borrowing),
      // People beside effects are counted later, and are numbers all the same.
      PeopleStage(),
      // Rows whose direction has to be known and is not are left out, before anyone shares a comparator with them.
      DirectionsStage(settings: alignment),
      // So are those that do not tell how many were randomised, where the missing are counted.
      RandomisedStage(countsMissing: countsMissing),
      // Several arms and clusters become what independent people would have reported.
      SharedComparatorsStage(units: units),
      ClustersStage(units: units),
      ClusterDesignsStage(units: units),
      // What the measure reads becomes effects.
      EffectsStage(),
      // A row may tell its effect and not how precise it is.
      EffectsAloneStage(),
      // Before signs are turned, what else rows report is compared with them.
      ContradictionsStage(),
      AdjustmentStage(),
      // Effects get the sign that all rows share.
      AlignmentStage(),
      RangesStage(),
      SteppedWedgeReasonStage(),
      // What is to be said of the rows that are used.
      SignificanceStage(),
      TotalsStage(),
      CountsStage(),
      PercentagesStage(),
      PrecisionStage(),
      UnevenIntervalsStage(),
      SentinelsStage(),
      DataPrecisionStage(),
    ]
  }
}

extension Studies {
  /// The studies after every stage, each of which runs once. All malformed cells that stages found are thrown at once.
  func applyingStages() throws(StudyTableError) -> Studies {
    var studies = self
    for stage in settings.stages { try stage.apply(to: &studies) }
    studies.malformed.formUnion(studies.cellsInTheWay.map(\.cell))
    guard studies.malformed.isEmpty else {
      throw .malformed(Array(studies.malformed).inOrder)
    }
    studies.included = studies.rows.indices.filter { studies.exclusions[$0] == nil }
    studies.forgetNotesOfRowsLeftOut()
    return studies
  }

  /// Takes away what stages had to say of rows that later ones left out; rows that were combined with others are used.
  private mutating func forgetNotesOfRowsLeftOut() {
    let leftOut = Set(exclusions.filter { !$0.value.isMerged }.keys.map(place))
    notes.removeAll { note in note.place.map(leftOut.contains) ?? false }
  }
}

extension [MalformedCell] {
  /// By line and column, and within a cell of several facts by what is wrong.
  var inOrder: Self {
    sorted { first, second in
      (first.place.line, first.column ?? .max, first.header, first.value, first.reason)
        < (second.place.line, second.column ?? .max, second.header, second.value, second.reason)
    }
  }
}
