import ArgumentParser
import Evidence

/// Other forms of a pooled effect.
struct ReexpressionOptions: ParsableArguments {
  @Option(
    name: .customLong("points-of"),
    help: ArgumentHelp(
      "Give a standardised difference in points of an instrument, with --sd: --points-of \"MBI EE\" --sd 11.",
      valueName: "instrument"))
  var pointsOf: String?

  @Option(
    help: ArgumentHelp("The standard deviation of scores, for --points-of and --mid.", valueName: "points"))
  var sd: Double?

  @Option(
    help: ArgumentHelp(
      "Give a standardised difference in units of a minimal important difference, with --sd.",
      valueName: "points"))
  var mid: Double?

  @Option(
    name: .customLong("baseline-risk"),
    help: ArgumentHelp(
      "The comparator's risk, for differences per 1000 and numbers needed to treat: of the event for RR, OR, HR and RD, of a good outcome for standardised differences.",
      valueName: "risk"))
  var baselineRisk: Double?

  @Flag(
    help:
      "Give a standardised difference as probability of benefit, odds ratio and number needed to treat as well."
  )
  var reexpress = false

  /// The options as a plan.
  var plan: ReexpressionPlan {
    var plan = ReexpressionPlan()
    plan.pointsOf = pointsOf
    plan.standardDeviation = sd
    plan.importantDifference = mid
    plan.baselineRisk = baselineRisk
    plan.reexpresses = reexpress
    return plan
  }
}
