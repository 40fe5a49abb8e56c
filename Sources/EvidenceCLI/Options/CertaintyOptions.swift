import ArgumentParser
import Evidence

/// What a summary of findings needs beside the effects.
struct CertaintyOptions: ParsableArguments {
  @Option(
    name: .customLong("baseline-risk"),
    help: ArgumentHelp(
      "The risk without the intervention, for effects per 1000: 0.12, or OUTCOME=0.12 with --by. Repeatable.",
      valueName: "risk"))
  var baselineRisk: [OutcomeNumbers.Entry] = []

  @Option(
    help: ArgumentHelp(
      "The SD of a familiar scale, for effects in points: 10.5, or OUTCOME=10.5 with --by. Repeatable.",
      valueName: "sd"))
  var sd: [OutcomeNumbers.Entry] = []

  @Option(
    help: ArgumentHelp(
      "The smallest difference that matters, in the units of the effect (a ratio for ratios): 0.2. Repeatable.",
      valueName: "number"))
  var mid: [OutcomeNumbers.Entry] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A value at which the meaning of the effect changes, in the units of the effect. Repeatable.",
      valueName: "number"))
  var threshold: [OutcomeNumbers.Entry] = []

  @Option(
    help:
      "Where the certainty starts: high or low (default: low for studies neither randomised nor judged by ROBINS-I, else high)."
  )
  var start: Start?

  @Option(
    name: .customLong("bias-lowering"),
    help: ArgumentHelp(
      "How many levels risk of bias lowers by, where you have decided: 0, 1 or 2, or OUTCOME=1 with --by. Repeatable.",
      valueName: "levels"))
  var biasLowering: [OutcomeNumbers.Entry] = []

  @Option(
    help: ArgumentHelp(
      "The power of the trial that gives the optimal information size (default: 0.8).",
      valueName: "number"))
  var power: Double?

  enum Start: String, CaseIterable, ExpressibleByArgument {
    case high
    case low
  }

  /// The options as a plan of these analyses.
  func plan(_ analysis: AnalysisPlan) -> FindingsPlan {
    var plan = FindingsPlan(analysis)
    plan.baselineRisk = OutcomeNumbers(baselineRisk)
    plan.standardDeviation = OutcomeNumbers(sd)
    plan.importantDifference = OutcomeNumbers(mid)
    plan.thresholds = OutcomeNumbers(threshold)
    plan.start = start.map { $0 == .low ? .low : .high }
    plan.biasLowering = OutcomeNumbers(biasLowering)
    plan.power = power ?? 0.8
    return plan
  }
}

extension OutcomeNumbers.Entry: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}
