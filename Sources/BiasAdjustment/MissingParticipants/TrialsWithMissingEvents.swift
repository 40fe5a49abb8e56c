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

  /// Trials, of equal count with their labels.
  public init(
    labels: [String], trials: [EventsWithMissing], comparison: RiskRelation,
    zeroCells: ContinuityCorrection = .addHalfWhereZero
  ) {
    precondition(labels.count == trials.count, "each trial has a label")
    precondition(comparison != .hazardRatio, "a hazard ratio takes times of events")
    self.labels = labels
    self.trials = trials
    self.comparison = comparison
    self.zeroCells = zeroCells
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

  /// The effects for given log odds ratios; those that are not defined (where no cell is added to) are left out.
  public func effects(_ missingness: MissingnessPair) -> StudyEffects {
    let model = InformativeMissingness(comparison, logOddsRatios: missingness)
    return collect(
      zip(trials, additions).map { trial, addition in
        try? model.effect(of: trial, addition: addition)
      })
  }

  /// No events, all events, and both mixtures, each from the table of all who were randomised.
  public var cases: [(case: MissingCase, effects: StudyEffects)] {
    [
      (.none, effects(eventShare1: 0, eventShare2: 0)), (.all, effects(eventShare1: 1, eventShare2: 1)),
      (.highest, effects(eventShare1: 1, eventShare2: 0)), (.lowest, effects(eventShare1: 0, eventShare2: 1)),
    ]
  }

  private func effects(eventShare1: Double, eventShare2: Double) -> StudyEffects {
    let tables = trials.map { $0.completed(eventShare1: eventShare1, eventShare2: eventShare2) }
    return collect(outcomes(of: tables).map { try? $0.get() })
  }

  private func outcomes(of tables: [TwoByTwoTable]) -> [Result<EffectSize, UndefinedEffect>] {
    switch comparison {
    case .riskRatio: LogRiskRatio(zeroCells: zeroCells).outcomes(of: tables)
    case .oddsRatio: LogOddsRatio(zeroCells: zeroCells).outcomes(of: tables)
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
      labels: defined.map { labels[$0] }, estimates: defined.compactMap { effects[$0]?.estimate },
      variances: defined.compactMap { effects[$0]?.variance }, scale: scale)
  }
}
