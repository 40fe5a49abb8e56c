extension NetworkFit {
  /// What a reader should know of the result.
  public var notes: [NetworkNote] {
    var notes: [NetworkNote] = []
    if !network.respellings.isEmpty { notes.append(.respelled(network.respellings)) }
    if !network.closedStudies.isEmpty { notes.append(.closedEffects(network.closedStudies)) }
    let freedom = heterogeneity.degreesOfFreedom
    if inconsistency.between.degreesOfFreedom == 0 { notes.append(.noLoops) }
    if heterogeneity.isRandomEffects {
      if freedom == 0 {
        notes.append(.heterogeneityUnknown)
      } else {
        if network.edges.allSatisfy({ $0.studies.count == 1 }) { notes.append(.heterogeneityFromLoops) }
        if freedom < 10, degreesOfFreedom == nil { notes.append(.fewDegreesOfFreedom(freedom)) }
      }
      if let convergence {
        if convergence.isAtBoundary || heterogeneity.tauSquared == 0 { notes.append(.tauSquaredAtBoundary) }
        if convergence.modes > 1 { notes.append(.severalModes) }
        if !convergence.converged { notes.append(.notConverged) }
        if !borrowingComparisons.isEmpty { notes.append(.singleStudyComparisons(borrowingComparisons)) }
      }
    }
    return notes
  }

  /// Comparisons that are known directly through one study of two arms.
  private var borrowingComparisons: [String] {
    network.edges.filter { $0.studies.count == 1 && network.studies[$0.studies[0]].size == 2 }.map {
      "\(network.treatments[$0.first]) with \(network.treatments[$0.second])"
    }
  }
}
