import ArgumentParser
import Evidence

struct BayesPosteriorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posterior",
    abstract:
      "The posterior of the normal-normal hierarchical model: mean effect, heterogeneity, new study, studies.",
    discussion: """
      Priors have units: those that are named are on the scale of the effects (log ratios for ratios). Without --prior-mu the mean \
      effect has a flat prior; without --prior-tau heterogeneity has half-normal:0.5 for standardised mean differences and log \
      ratios, and must have a named one for everything else. Bayes factors need proper priors of both.

      EXAMPLES
        evidence bayes trials.csv --measure OR
        evidence bayes trials.csv --measure SMD --prior-mu normal:0:1 --prior-tau rhodes:pain:pharma-control
        evidence bayes trials.csv --measure MD --prior-tau half-normal:5 --interval-kind central
        evidence bayes trials.csv --measure RR --moderators year --prior-moderators normal:0:0.1
        evidence bayes trials.csv --measure OR --exact --prior-mu normal:0:2.82
        evidence bayes trials.csv --measure OR -o bayes.svg
      """)

  @Option(
    help: .codes("The prior of the mean effect mu", of: Catalogue.effectPriors, default: "flat"),
    completion: .codes(of: Catalogue.effectPriors))
  var priorMu: String?

  @Option(
    help: .codes(
      "The prior of tau, the standard deviation of true effects", of: Catalogue.heterogeneityPriors,
      default: "half-normal:0.5 for standardised mean differences and log ratios"),
    completion: .codes(of: Catalogue.heterogeneityPriors))
  var priorTau: String?

  @Option(
    help: .codes(
      "The prior of each coefficient of --moderators", of: Catalogue.effectPriors, default: "flat"),
    completion: .codes(of: Catalogue.effectPriors))
  var priorModerators: String?

  @Option(help: "Which intervals are reported: shortest or central (default: shortest).")
  var intervalKind: PosteriorIntervalKind = .shortest

  @Option(
    help: ArgumentHelp(
      "Take standardised mean differences, log odds ratios and correlations to Fisher's z first.",
      valueName: "z"))
  var transformTo: FisherScale?

  @Flag(
    help:
      "The exact binomial likelihood of events in two groups, without corrections of zero cells (--measure OR)."
  )
  var exact = false

  @Flag(
    help: "Show results under other priors of tau: a table, and a curve by the scale of a half-normal prior.")
  var sensitivity = false

  @Option(
    help: ArgumentHelp(
      "A prior of --sensitivity in the place of the usual ones. Repeatable.", valueName: "code"),
    completion: .codes(of: Catalogue.heterogeneityPriors))
  var sensitivityPrior: [String] = []

  @OptionGroup var options: BayesOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try options.check(method) }

  func run() throws {
    let (transformation, width) = (options.choice.scale.transformation, try sheet.points)
    try options.write(method, dotsPerInch: resolution.dotsPerInch) {
      [PosteriorFigure($0, shownAs: transformation).figure.picture(width: width).titled(sheet.title)]
    }
  }

  private var method: PosteriorMethod {
    var method = PosteriorMethod()
    method.effectPrior = priorMu
    method.heterogeneityPrior = priorTau
    method.moderatorPrior = priorModerators
    method.intervalKind = intervalKind
    method.scale = transformTo
    method.isExact = exact
    method.comparesPriors = sensitivity
    method.otherPriors = sensitivityPrior
    return method
  }
}

extension PosteriorIntervalKind: ExpressibleByArgument {}
extension FisherScale: ExpressibleByArgument {}

extension BayesPosteriorCommand: FileCommand {
  var inputPaths: [String] { options.studyPaths }
  var output: OutputOptions { options.output }
}
