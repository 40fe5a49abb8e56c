public import BiasAdjustment

extension Analysis {
  /// The number of trials that the result is made of: rows of one trial, or that share a comparator, are one.
  public var trialCount: Int { studies.trialCount(of: usedPositions) }

  /// How much there is, each trial once: `3 studies`, or `2 studies, 3 comparisons` where one has several results.
  public var countInWords: String {
    Self.words(trials: trialCount, comparisons: studyCount, of: dependence == nil ? "comparisons" : "effects")
  }

  static func words(trials: Int, comparisons: Int, of name: String = "comparisons") -> String {
    let studies = "\(trials) \(trials == 1 ? "study" : "studies")"
    return trials == comparisons ? studies : studies + ", \(comparisons) \(name)"
  }
}

extension MissingnessAnalysis {
  /// The number of trials that the result of those who were observed is made of.
  public var observedTrialCount: Int {
    let isWhole = sensitivity.observed.studyCount == trials.count
    let used = isWhole ? trials : trials.filter { !$0.isDoubleZero }
    return observed.studies.trialCount(of: used.map(\.position))
  }

  /// How much there is among those who were observed, each trial once.
  public var countInWords: String {
    Analysis.words(trials: observedTrialCount, comparisons: sensitivity.observed.studyCount)
  }
}

extension BiasAnalysis {
  /// The number of trials that a way's result is made of: rows of one trial, or that share a comparator, are one.
  public func trialCount(of result: StrategyResult) -> Int {
    let positions = plain.studies.positions
    return plain.studies.trialCount(of: result.members.map { positions[$0] }) + result.others.count
  }

  /// Whether some trial has several results, so that comparisons are more than studies.
  public var tellsComparisons: Bool { plain.studyCount != plain.trialCount }
}
