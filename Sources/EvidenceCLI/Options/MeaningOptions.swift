import ArgumentParser
import Evidence

/// Which differences between effects matter.
struct MeaningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The smallest difference that matters, in the units of the effect (a ratio for ratios): 0.2.",
      valueName: "number"))
  var mid: Double?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A value at which the meaning of the effect changes, in the units of the effect. Repeatable.",
      valueName: "number"))
  var threshold: [Double] = []

  func validate() throws { try checking(plan.check) }

  /// The options as a plan.
  var plan: MeaningPlan {
    var plan = MeaningPlan()
    plan.importantDifference = mid
    plan.thresholds = threshold
    return plan
  }
}
