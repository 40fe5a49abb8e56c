import ArgumentParser
import Evidence

/// What is known or believed of studies at each judgement.
struct AdjustmentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How credible studies at each level are, above 0 and at most 1: low=1,some-concerns=0.7,high=0.3.",
      valueName: "level=q,..."))
  var quality: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The mean and SD of each level's bias on the analysis scale: high=0.20:0.10,some-concerns=0.10:0.05.",
      valueName: "level=mean:sd,..."))
  var bias: String?

  @Option(
    name: .customLong("bias-type"),
    help: ArgumentHelp(
      "What --bias is: additive (default), or proportional, a factor by which effects are too large: high=1.3:0.1.",
      valueName: "type"))
  var biasType: BiasType?

  @Option(
    name: .customLong("bias-domain"), parsing: .unconditional,
    help: ArgumentHelp(
      "The mean and SD of the bias of a domain's level: D1:high=0.10:0.05,D4:high=0.15:0.10.",
      valueName: "domain:level=mean:sd,..."))
  var biasDomain: String?

  @Option(
    name: .customLong("bias-correlation"),
    help: ArgumentHelp(
      "How far studies with the same judgement of a domain share its bias, 0 to 1 (default: 0).",
      valueName: "number"))
  var biasCorrelation: Double?

  @Option(
    name: .customLong("bias-prior"), parsing: .unconditional,
    help: ArgumentHelp(
      "What is known of the mean bias at high risk, for its posterior distribution: mean, SD, and the scale of its spread "
        + "between studies (default: the SD).", valueName: "mean:sd[:spread]"))
  var biasPrior: String?

  @Option(
    name: .customLong("label-invariant"), parsing: .unconditional,
    help: ArgumentHelp(
      "What other meta-analyses say of studies at high risk: the mean bias, its SD between meta-analyses, and how many "
        + "times larger tau2 is among them.", valueName: "mean:sd:ratio"))
  var labelInvariant: String?

  @Flag(
    name: .customLong("bias-model"),
    help: "Estimate the mean bias at high risk and its spread from the studies themselves.")
  var biasModel = false

  @Flag(
    help:
      "Regress effects on the judgement, as a category and as a trend, and give the effect at the best level."
  )
  var regression = false

  @Option(
    help: ArgumentHelp(
      "Read one tool's levels as another's: robins-i:serious=rob2:high,robins-i:moderate=rob2:some-concerns.",
      valueName: "tool:level=tool:level,..."))
  var map: String?

  enum BiasType: String, CaseIterable, ExpressibleByArgument {
    case additive
    case proportional
  }

  func validate() throws { try checking(plan.check) }

  /// The options as a plan.
  var plan: AdjustmentPlan {
    var plan = AdjustmentPlan()
    plan.quality = quality
    plan.bias = bias
    plan.isBiasProportional = biasType == .proportional
    plan.domainBias = biasDomain
    plan.domainCorrelation = biasCorrelation
    plan.biasPrior = biasPrior
    plan.labelInvariant = labelInvariant
    plan.estimatesBias = biasModel
    plan.regresses = regression
    plan.map = map
    return plan
  }
}
