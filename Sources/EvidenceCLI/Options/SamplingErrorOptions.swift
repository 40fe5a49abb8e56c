import ArgumentParser
import Evidence

/// What the sampling errors of effects of one cluster have in common.
struct SamplingErrorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Effects with the same value of this column belong together (default: trial, or else study).",
      valueName: "header"))
  var cluster: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The correlation of sampling errors within a cluster (default: 0.6 for che, correlated and aggregate).",
      valueName: "number"))
  var rho: Double?

  @Option(
    help: ArgumentHelp(
      "Effects with different values of this column come from different people.", valueName: "header"))
  var independent: String?

  @Option(
    help: ArgumentHelp(
      "What a unit of the column time leaves of the correlation: rho x phi^|t1 - t2|.", valueName: "number"))
  var phi: Double?

  @Option(
    help: ArgumentHelp(
      "The covariance matrix of sampling errors: a row and a column for each row of the table, no header.",
      valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var vcov: String?

  /// Puts the options' choices into a plan.
  func apply(to plan: inout DependencePlan) {
    plan.cluster = cluster
    plan.correlation = rho
    plan.people = independent
    plan.decay = phi
    plan.covarianceFile = vcov
  }
}
