import BiasAdjustment
import EffectSizes
import Estimates
import MetaAnalysis
import RealModule
import StudyTables

/// The pooling of one analysis under each assumption.
struct MissingnessPooling {
  let plan: MissingnessPlan
  let observed: Analysis
  let trials: [TrialWithMissing]
  private let model: InverseVariance

  init(
    _ plan: MissingnessPlan, _ observed: Analysis, _ trials: [TrialWithMissing]
  ) throws(AnalysisError) {
    self.plan = plan
    self.observed = observed
    self.trials = trials
    model = try observed.choices.plainModel(for: MissingnessPlan.place)
  }

  /// The results; `divided` has the trials' parts of comparators, where these differ between assumptions.
  func analysis(_ divided: DividedComparators?) throws(AnalysisError) -> MissingnessAnalysis {
    if let relation = observed.scale.riskRelation { return try events(relation, divided) }
    return try means(isStandardized: observed.scale.isStandardized)
  }

  /// The positions of the trials that have no part in a case, or among those who were observed (`nil`).
  func withoutInformation(in code: MissingCase?) throws(AnalysisError) -> [Int] {
    guard let relation = observed.scale.riskRelation else { return [] }
    return try events(of: trials, relation).withoutInformation(in: code)
  }

  private func events(
    _ relation: RiskRelation, _ divided: DividedComparators?
  ) throws(AnalysisError) -> MissingnessAnalysis {
    var completed: [MissingCase: TrialsWithMissingEvents] = [:]
    for code in MissingCase.allCases {
      completed[code] = try events(of: divided?.trials(of: observed, in: code) ?? trials, relation)
    }
    return try pooled(
      try events(of: divided?.trials(of: observed, in: nil) ?? trials, relation), completed: completed,
      .oddsRatio, try plan.logOddsRatios())
  }

  private func events(
    of trials: [TrialWithMissing], _ relation: RiskRelation
  ) throws(AnalysisError) -> TrialsWithMissingEvents {
    var events: [EventsWithMissing] = []
    for trial in trials {
      guard let table = try? TwoByTwoTable(trial.reported),
        let group1 = try? ArmWithMissingEvents(
          events: table.events1, observed: table.n1, randomised: max(table.n1, trial.randomised1)),
        let group2 = try? ArmWithMissingEvents(
          events: table.events2, observed: table.n2, randomised: max(table.n2, trial.randomised2))
      else { throw withoutArms(trial) }
      events.append(EventsWithMissing(group1: group1, group2: group2))
    }
    var data = TrialsWithMissingEvents(
      labels: trials.map(\.label), trials: events, comparison: relation, zeroCells: observed.zeroCells,
      isTurned: trials.map(\.isTurned))
    data.correctsVariancesAlone =
      relation == .riskDifference && observed.choices.preset?.revManZeroCells ?? false
    return data
  }

  private func means(isStandardized: Bool) throws(AnalysisError) -> MissingnessAnalysis {
    var means: [MeansWithMissing] = []
    for trial in trials {
      guard let observed = try? TwoGroupMeans(trial.reported),
        let all = try? MeansWithMissing(
          observed: observed, randomised1: max(observed.n1, trial.randomised1),
          randomised2: max(observed.n2, trial.randomised2))
      else { throw withoutArms(trial) }
      means.append(all)
    }
    guard
      let data = try? TrialsWithMissingMeans(
        labels: trials.map(\.label), trials: means, comparison: comparison(isStandardized), range: plan.range,
        isTurned: trials.map(\.isTurned))
    else { throw .model(.noStudies, ModelContext(observed.studies)) }
    let unit = isStandardized ? 1 : Self.rounded(Self.median(data.standardDeviations))
    return try pooled(
      data, completed: [:], isStandardized ? .standardizedDifference : .difference,
      try plan.differences(unit: unit))
  }

  /// How means are compared: as the preset of the analysis has it.
  private func comparison(_ isStandardized: Bool) -> TrialsWithMissingMeans.Comparison {
    guard isStandardized else { return .meanDifference }
    return observed.choices.preset?.revManStandardizedMeanDifference ?? false
      ? .revManStandardizedMeanDifference : .standardizedMeanDifference
  }

  private func withoutArms(_ trial: TrialWithMissing) -> AnalysisError {
    .impossible(
      key: "measure", value: observed.studies.measure.code,
      reason:
        "'\(trial.label)' has no data of its arms, which missing participants are added to; leave it out")
  }

  private func pooled<Data: MissingParticipantsData>(
    _ data: Data, completed: [MissingCase: Data], _ assumption: MissingnessAssumption,
    _ values: (curve: [Double], grid: [Double])
  ) throws(AnalysisError) -> MissingnessAnalysis {
    let thresholds = try plan.meaning.thresholds(on: data.scale)
    let uncertainty = try plan.uncertain
    let sensitivity = try fitting(observed.studies) { () throws(MetaAnalysisError) in
      try MissingnessSensitivity(
        data, completed: completed, model: model, values: values.curve, uncertainty: uncertainty,
        gridValues: values.grid, thresholds: thresholds)
    }
    return MissingnessAnalysis(
      observed: observed, trials: trials, scale: data.scale, assumption: assumption, thresholds: thresholds,
      sensitivity: sensitivity)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 1 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// One significant digit: a round unit for differences.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let power = Double.pow(10, Double.log10(value).rounded(.down))
    return (value / power).rounded() * power
  }
}

extension Analysis {
  /// What was done about zero cells.
  fileprivate var zeroCells: ContinuityCorrection {
    studies.settings.measure.zeroCells ?? studies.measure.defaultZeroCells ?? .none
  }
}
