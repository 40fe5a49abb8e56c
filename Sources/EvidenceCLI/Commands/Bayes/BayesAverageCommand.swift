import ArgumentParser
import Evidence

struct BayesAverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "average",
    abstract: "An average over models with and without effect, heterogeneity and publication bias.",
    discussion: """
      Four models, or with --bias the 36 of RoBMA-PSMA: no bias, six weight functions of p values, PET and PEESE. Inclusion Bayes \
      factors tell for and against an effect, heterogeneity and bias. The default priors, normal:0:1 and inverse-gamma:1:0.15, are \
      made for standardised mean differences; for log odds ratios and Fisher's z they are taken to their unit, and for everything \
      else priors must be named.

      EXAMPLES
        evidence bayes average trials.csv --measure SMD
        evidence bayes average trials.csv --measure SMD --bias
        evidence bayes average trials.csv --measure OR --bias --transform-to z
        evidence bayes average trials.csv --measure MD --prior-mu normal:0:5 --prior-tau half-normal:2
      """)

  @Option(
    help: .codes(
      "The prior of the mean effect mu, where there is one", of: Catalogue.effectPriors, default: "normal:0:1"
    ),
    completion: .codes(of: Catalogue.effectPriors))
  var priorMu: String?

  @Option(
    help: .codes(
      "The prior of tau, where there is heterogeneity", of: Catalogue.heterogeneityPriors,
      default: "inverse-gamma:1:0.15"),
    completion: .codes(of: Catalogue.heterogeneityPriors))
  var priorTau: String?

  @Flag(help: "Average over models of publication bias too: RoBMA-PSMA.")
  var bias = false

  @Option(help: "The side that selection favours: greater or less (default: that of the pooled effect).")
  var alternative: SelectionDirection?

  @Option(
    help: ArgumentHelp(
      "The scale of the half-Cauchy prior of PEESE's coefficient, in units of 1/effect (default: 5 for standardised mean "
        + "differences).", valueName: "number"))
  var priorPeese: Double?

  @Option(
    help: ArgumentHelp(
      "Take standardised mean differences, log odds ratios and correlations to Fisher's z first, as RoBMA does.",
      valueName: "z"))
  var transformTo: FisherScale?

  @OptionGroup var options: BayesOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try options.check(method) }

  func run() throws {
    let (transformation, width) = (options.choice.scale.transformation, try sheet.points)
    try options.write(method, dotsPerInch: resolution.dotsPerInch) {
      [AveragingFigure($0, shownAs: transformation).figure.picture(width: width).titled(sheet.title)]
    }
  }

  private var method: AveragingMethod {
    var method = AveragingMethod()
    method.effectPrior = priorMu
    method.heterogeneityPrior = priorTau
    method.includesBias = bias
    method.direction = alternative
    method.peeseScale = priorPeese
    method.scale = transformTo
    return method
  }
}

extension BayesAverageCommand: FileCommand {
  var inputPaths: [String] { options.studyPaths }
  var output: OutputOptions { options.output }
}
