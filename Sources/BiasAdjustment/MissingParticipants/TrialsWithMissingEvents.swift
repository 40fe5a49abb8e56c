public import EffectSizes
public import Estimates

/// Trials with events, some of whose participants are missing.
public struct TrialsWithMissingEvents: MissingParticipantsData, Hashable {
  /// The trials' names.
  public var labels: [String]
  /// Events, observed and randomised participants.
  public var trials: [EventsWithMissing]
  /// How risks are compared: no hazard ratio, which takes times of events.
  public let comparison: RiskRelation
  /// What is done about zero cells, by the tables of those who were observed.
  public var zeroCells: ContinuityCorrection
  /// Whether each trial's effect is turned, so that positive is better for people in every trial.
  public var isTurned: [Bool]
  /// Whether differences are those of the counts as they are, and variances alone those of corrected ones, as RevMan has them.
  public var correctsVariancesAlone = false

  /// Trials, of equal count with their labels.
  public init(
    labels: [String], trials: [EventsWithMissing], comparison: RiskRelation,
    zeroCells: ContinuityCorrection = .addHalfWhereZero, isTurned: [Bool]? = nil
  ) {
    precondition(labels.count == trials.count, "each trial has a label")
    precondition(comparison != .hazardRatio, "a hazard ratio takes times of events")
    self.labels = labels
    self.trials = trials
    self.comparison = comparison
    self.zeroCells = zeroCells
    self.isTurned = isTurned ?? labels.map { _ in false }
    precondition(self.isTurned.count == labels.count, "each trial is turned or not")
  }

  /// Ratios on the log scale, shown as ratios.
  public var scale: EffectScale {
    switch comparison {
    case .riskRatio: LogRiskRatio().scale
    case .oddsRatio: LogOddsRatio().scale
    case .riskDifference: RiskDifference().scale
    case .hazardRatio: ReadyMade.logHazardRatio.scale
    }
  }

  /// The number of trials.
  public var count: Int { trials.count }

  /// The effects for given log odds ratios; those that are not defined (where no cell is added to) are left out, and those of
  /// trials without information where the zero cells' correction drops them.
  public func effects(_ missingness: MissingnessPair) -> StudyEffects {
    let model = InformativeMissingness(comparison, logOddsRatios: missingness)
    return collect(
      zip(trials, additions).map { trial, addition in
        zeroCells.dropsDoubleZeros && trial.observed.isDoubleZero
          ? nil
          : try? model.effect(of: trial, addition: addition, toVariancesAlone: correctsVariancesAlone)
      })
  }

  /// No events, all events, and both mixtures, each from the table of all who were randomised.
  public var cases: [(case: MissingCase, effects: StudyEffects)] {
    MissingCase.allCases.map { code in
      (code, collect(outcomes(of: completed(code)).map { try? $0.get() }))
    }
  }

  /// The tables of all who were randomised, in a case.
  private func completed(_ code: MissingCase) -> [TwoByTwoTable] {
    zip(trials, isTurned).map { trial, isTurned in
      let shares = code.eventShares(isTurned: isTurned)
      return trial.completed(eventShare1: shares.group1, eventShare2: shares.group2)
    }
  }

  /// The positions of the trials that have no part in a case, or among those who were observed (`nil`), since nobody has an event
  /// there, or everybody, and the zero cells' correction drops such trials.
  public func withoutInformation(in code: MissingCase?) -> [Int] {
    guard zeroCells.dropsDoubleZeros else { return [] }
    let tables = code.map(completed) ?? trials.map(\.observed)
    return tables.indices.filter { tables[$0].isDoubleZero }
  }

  private func outcomes(of tables: [TwoByTwoTable]) -> [Result<EffectSize, UndefinedEffect>] {
    switch comparison {
    case .riskRatio: LogRiskRatio(zeroCells: zeroCells).outcomes(of: tables)
    case .oddsRatio: LogOddsRatio(zeroCells: zeroCells).outcomes(of: tables)
    case .riskDifference where correctsVariancesAlone:
      RevManRiskDifference(zeroCells: zeroCells).outcomes(of: tables)
    case .riskDifference: RiskDifference(zeroCells: zeroCells).outcomes(of: tables)
    case .hazardRatio: preconditionFailure("a hazard ratio takes times of events")
    }
  }

  /// What is added to the cells of each trial's observed table.
  private var additions: [Double] {
    let hasZero = trials.map { $0.observed.hasZeroCell }
    return hasZero.map { isZero in
      switch zeroCells.scope {
      case .onlyZero: isZero ? zeroCells.addition : 0
      case .all: zeroCells.addition
      case .ifZeroAll: hasZero.contains(true) ? zeroCells.addition : 0
      case .none: 0
      }
    }
  }

  private func collect(_ effects: [EffectSize?]) -> StudyEffects {
    let defined = effects.indices.filter { effects[$0].map { $0.variance > 0 } ?? false }
    return StudyEffects(
      labels: defined.map { labels[$0] },
      estimates: defined.compactMap { index in
        effects[index].map { isTurned[index] ? -$0.estimate : $0.estimate }
      },
      variances: defined.compactMap { effects[$0]?.variance }, scale: scale)
  }
}
