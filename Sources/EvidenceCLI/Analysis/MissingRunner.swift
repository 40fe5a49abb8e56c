import Evidence
import Plots
import Tables

/// One table of trials with missing participants, pooled under each assumption.
struct MissingAnalysis {
  /// The level of the `--by` column, if there is one.
  var by: String?
  var trials: [MissingRows.Row]
  var scale: EffectScale
  var assumption: MissingnessTable.Assumption
  var sensitivity: MissingnessSensitivity
}

/// What the command gave as a whole.
struct MissingResults {
  var analyses: [MissingAnalysis]
  var excluded: [ExcludedRow]
  var warnings: [Warning]
}

/// Reads trials with missing participants, and pools them under each assumption.
struct MissingRunner {
  let command: MissingCommand
  let pooling: PoolRunner
  let model: InverseVariance

  private static let measures = ["RR", "OR", "RD", "MD", "SMD"]

  init(_ command: MissingCommand) throws {
    self.command = command
    var input = command.input
    // What counts the randomised is nothing that a measure knows.
    input.column.removeAll { assignment in MissingRows.fields.contains { $0.name == assignment.field } }
    // The arms' data are as they are reported; turning effects would set them against their arms.
    var measure = try MeasureOptions.parse(["--align", "none"])
    measure.units = command.units
    pooling = try PoolRunner(input: input, measure: measure, model: command.model)
    guard Self.measures.contains(pooling.entry.code) else {
      throw CommandFailure.usage(
        "--measure \(pooling.entry.code): 'missing' pools \(Self.measures.joined(separator: ", "))")
    }
    model = try Self.model(command, pooling.plan)
    try refuseOptions()
  }

  private var isEvents: Bool { ["RR", "OR", "RD"].contains(pooling.entry.code) }

  private static func model(_ command: MissingCommand, _ plan: ModelPlan) throws -> InverseVariance {
    let options = command.model
    let given: [(String, Bool)] = [
      ("--moderators", options.moderators != nil), ("--subgroup", options.subgroup != nil),
      ("--weights", options.weights != nil), ("--unweighted", options.unweighted), ("--blup", options.blup),
      ("--tau2-ci", options.tau2Interval != nil), ("--prediction", options.prediction != nil),
      ("--preset \(options.preset ?? "")", options.preset != nil),
      ("--icc-grid", command.units.iccGrid != nil),
      ("--cluster-method", command.units.clusterMethod != nil),
      ("--correlation", command.units.correlation != nil),
      ("--shared-control combine", command.units.sharedControl == "combine"),
    ]
    if let first = given.first(where: \.1) {
      throw CommandFailure.usage("\(first.0) does not go with 'missing'")
    }
    switch plan.method {
    case .commonEffect: return InverseVariance(method: nil, inference: plan.inference, level: plan.level)
    case .randomEffects(let estimator):
      return InverseVariance(method: estimator, inference: plan.inference, level: plan.level)
    case .mantelHaenszel, .peto:
      throw CommandFailure.usage(
        "--method \(plan.methodCode) does not go with 'missing', which pools effects by inverse variance")
    }
  }

  private func refuseOptions() throws {
    if command.imor != nil && !isEvents {
      throw CommandFailure.usage("--imor belongs to RR, OR and RD; means have --imdom")
    }
    if isEvents && (command.imdom != nil || command.range != nil) {
      throw CommandFailure.usage("--imdom and --range belong to MD and SMD; events have --imor")
    }
  }

  /// One analysis, or one for each level of the `--by` column.
  func run() throws -> MissingResults {
    let pooled = try pooling.run()
    var results = MissingResults(analyses: [], excluded: pooled.allExcluded, warnings: pooled.warnings)
    for analysis in pooled.analyses {
      let rows = try MissingRows(analysis.table, assigned: command.input.column)
      results.excluded += rows.excluded
      // What pooling says of the observed holds for all assumptions.
      results.warnings += analysis.warnings
      guard !rows.rows.isEmpty else { continue }
      do {
        results.analyses.append(try pool(rows.rows, analysis))
      } catch let error as MetaAnalysisError {
        throw CommandFailure(error) { rows.rows[$0].study }
      }
    }
    guard !results.analyses.isEmpty else {
      throw CommandFailure.nothingLeft(in: pooling.source, results.excluded)
    }
    results.excluded.sort { $0.row < $1.row }
    if command.input.strict, let first = results.excluded.first {
      throw CommandFailure.data(
        "\(pooling.source.name):\(first.line): '\(first.study)' would be left out (\(first.reason)), which --strict forbids"
      )
    }
    if results.analyses.allSatisfy({ $0.trials.allSatisfy { $0.isComplete } }) {
      results.warnings.append(
        Warning(
          code: "nobody-missing",
          message:
            "\(pooling.source.name): everyone who was randomised was analysed: no assumption changes anything"
        ))
    }
    return results
  }

  private func pool(_ rows: [MissingRows.Row], _ analysis: PooledAnalysis) throws -> MissingAnalysis {
    let uncertainty = MissingnessPair(
      group1: 0, group2: 0, spread1: command.uncertainty, spread2: command.uncertainty,
      correlation: command.uncertaintyCorrelation)
    func finish(
      _ data: some MissingParticipantsData, _ assumption: MissingnessTable.Assumption,
      _ values: (curve: [Double], grid: [Double])
    ) throws -> MissingAnalysis {
      MissingAnalysis(
        by: analysis.by, trials: rows, scale: data.scale, assumption: assumption,
        sensitivity: try MissingnessSensitivity(
          data, model: model, values: values.curve, uncertainty: uncertainty, gridValues: values.grid))
    }
    if isEvents {
      let data = TrialsWithMissingEvents(
        labels: rows.map(\.study), trials: try rows.map(Self.events),
        comparison: RiskComparison(rawValue: pooling.entry.code) ?? .riskRatio,
        zeroCells: command.add > 0 ? ContinuityCorrection(addition: command.add) : .none)
      return try finish(data, .oddsRatio, try command.oddsRatios())
    }
    let isStandardized = pooling.entry.code == "SMD"
    let data = try TrialsWithMissingMeans(
      labels: rows.map(\.study), trials: try rows.map(means),
      comparison: isStandardized ? .standardizedMeanDifference : .meanDifference,
      range: try command.valueRange())
    let unit = isStandardized ? 1 : MissingCommand.roundedMedian(data.standardDeviations)
    return try finish(
      data, isStandardized ? .standardizedDifference : .difference, try command.differences(unit: unit))
  }

  private static func events(_ row: MissingRows.Row) throws -> EventsWithMissing {
    let table = try TwoByTwoTable(row.values)
    return EventsWithMissing(
      group1: ArmWithMissingEvents(
        events: table.events1, observed: table.n1, randomised: max(table.n1, row.randomised1)),
      group2: ArmWithMissingEvents(
        events: table.events2, observed: table.n2, randomised: max(table.n2, row.randomised2)))
  }

  private func means(_ row: MissingRows.Row) throws -> MeansWithMissing {
    guard let means = try? TwoGroupMeans(row.values) else {
      throw CommandFailure.data(
        "\(pooling.source.name): '\(row.study)' has no means and standard deviations of both arms, which missing "
          + "participants are added to; leave it out with --where")
    }
    return MeansWithMissing(observed: means, randomised1: row.randomised1, randomised2: row.randomised2)
  }
}

extension MissingRows.Row {
  /// Whether nobody is missing.
  var isComplete: Bool { randomised1 <= analysed1 && randomised2 <= analysed2 }
}
