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

  func validate() throws {
    for (name, value) in [("--sd", sd), ("--mid", mid)] {
      if let value, !(value > 0 && value.isFinite) {
        throw ValidationError("\(name) \(value): a number of points above 0")
      }
    }
    if let baselineRisk, !(baselineRisk > 0 && baselineRisk < 1) {
      throw ValidationError("--baseline-risk \(baselineRisk): a risk lies between 0 and 1, such as 0.3")
    }
    for (name, isGiven) in [("--points-of", pointsOf != nil), ("--mid", mid != nil)]
    where isGiven && sd == nil {
      throw ValidationError(
        "\(name) needs --sd: the standard deviation of scores in people like those of interest, from a source you can name"
      )
    }
    if sd != nil && pointsOf == nil && mid == nil {
      throw ValidationError("--sd belongs to --points-of or --mid")
    }
  }

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
