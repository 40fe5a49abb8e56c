import Diagnostics
import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Leaving one study out, by one function for every model, against refitting by hand.
@Suite struct LeaveOneOutTests {
  /// The 13 trials of BCG vaccine of Colditz et al. 1994, doi 10.1001/jama.1994.03510330076038: events and non-events.
  static let tables: [TwoByTwoTable] = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232),
    (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
  ].map { try! TwoByTwoTable(events1: $0, nonevents1: $1, events2: $2, nonevents2: $3) }
  static let studies = tables.enumerated().map { Study("Trial \($0 + 1)", $1) }
  static let latitude: [Double] = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33]
  static let allocation = [
    "random", "random", "random", "random", "alternate", "alternate", "random", "random", "random",
    "systematic", "systematic", "systematic", "systematic",
  ]
  static let weights = tables.map { $0.n1 + $0.n2 }

  static var effects: StudyEffects {
    get throws {
      try LogRiskRatio().effects(of: studies).weighted(by: weights)
        .adding([.numeric("ablat", latitude), .categorical("alloc", allocation)])
    }
  }

  /// The columns of all studies but one, put together by hand.
  static func without(_ study: Int) throws -> StudyEffects {
    var (rest, weights, latitude, allocation) = (studies, weights, latitude, allocation)
    rest.remove(at: study)
    weights.remove(at: study)
    latitude.remove(at: study)
    allocation.remove(at: study)
    return try LogRiskRatio().effects(of: rest).weighted(by: weights)
      .adding([.numeric("ablat", latitude), .categorical("alloc", allocation)])
  }

  func check<M: MetaAnalysisModel>(_ model: M) throws where M.Fit: Equatable {
    let omissions = try model.leaveOneOut(Self.effects)
    #expect(omissions.map(\.study) == Array(0..<13))
    #expect(omissions.map(\.label) == Self.studies.map(\.label))
    for omission in omissions {
      let expected = try model.fit(Self.without(omission.study))
      #expect(try omission.result.get() == expected)
    }
  }

  @Test func randomEffects() throws { try check(RandomEffects()) }

  @Test func commonEffect() throws { try check(CommonEffect()) }

  @Test func givenWeights() throws { try check(RandomEffects(method: .generalizedQ, weighting: .given)) }

  @Test func metaRegression() throws {
    try check(MetaRegression(ModeratorFormula("ablat + alloc")))
    try check(MetaRegression(ModeratorFormula("-1 + ablat"), method: .derSimonianLaird, weighting: .given))
  }

  @Test func subgroups() throws {
    try check(SubgroupAnalysis(by: "alloc"))
    try check(SubgroupAnalysis(by: "alloc", tauSquared: .common))
  }

  @Test func peto() throws {
    try check(Peto())
    let omissions = try Peto().leaveOneOut(Self.effects)
    for omission in omissions {
      var rest = Self.studies
      rest.remove(at: omission.study)
      #expect(try omission.result.get().pooled == Peto().fit(rest).pooled)
    }
  }

  @Test func mantelHaenszel() throws {
    try check(MantelHaenszel(LogRiskRatio()))
    try check(MantelHaenszel(LogOddsRatio()))
    try check(MantelHaenszel(RiskDifference()))
  }

  @Test func ratesOfPersonTime() throws {
    let rates = try [(10, 100, 5, 90), (3, 40, 6, 50), (8, 70, 4, 60)].enumerated().map {
      try Study("\($0)", TwoGroupRates(events1: $1.0, time1: $1.1, events2: $1.2, time2: $1.3))
    }
    let model = MantelHaenszel(LogRateRatio())
    let omissions = model.leaveOneOut(model.effects(of: rates))
    #expect(try omissions[1].result.get().pooled == model.fit([rates[0], rates[2]]).pooled)
  }

  @Test func whatIsLeftMayNotBeFitted() throws {
    let effects = StudyEffects(estimates: [1, 2, 3], variances: [0.1, 0.2, 0.3])
      .adding([.categorical("g", ["a", "b", "b"])])
    let omissions = SubgroupAnalysis(by: "g").leaveOneOut(effects)
    // The subgroup that is left has no other to be compared with.
    let rest = try omissions[0].result.get()
    #expect(rest.subgroups.map(\.level) == ["b"] && rest.test == nil)
    let more = StudyEffects(estimates: [1, 2, 3, 4, 5], variances: [0.1, 0.2, 0.3, 0.1, 0.2])
      .adding([.categorical("g", ["a", "b", "b", "b", "b"])])
    let regressions = MetaRegression(try ModeratorFormula("g")).leaveOneOut(more)
    #expect(regressions[0].result == .failure(.moderatorDoesNotVary(name: "g", value: "b")))
    #expect(throws: Never.self) { try omissions[1].result.get() }
  }
}
