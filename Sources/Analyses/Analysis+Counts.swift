extension Analysis {
  /// The number of trials that the result is made of: rows of one trial, or that share a comparator, are one.
  public var trialCount: Int { studies.trialCount(of: usedPositions) }

  /// How much there is, each trial once: `3 studies`, or `2 studies, 3 comparisons` where one has several results.
  public var countInWords: String {
    let trials = trialCount
    let studies = "\(trials) \(trials == 1 ? "study" : "studies")"
    return trials == studyCount ? studies : studies + ", \(studyCount) comparisons"
  }
}
