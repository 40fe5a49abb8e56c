import ArgumentParser
import Evidence

struct SmallStudyRegressionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regression",
    abstract: "PET, PEESE and PET-PEESE: the effect of an infinitely precise study.",
    discussion: """
      Weighted least squares with a multiplicative dispersion; with --cluster robust standard errors (CR2). Standardised mean \
      differences whose group sizes are known are compared with sqrt(1/n1 + 1/n2) and its square in place of the standard error \
      and the variance, which contain the effect.

      EXAMPLES
        evidence small-study regression trials.csv --measure SMD
        evidence small-study regression effects.csv --cluster laboratory
        evidence small-study regression trials.csv --measure OR --predictor inverse-sqrt-n
      """)

  @Option(
    help: ArgumentHelp(
      "What effects are compared with: \(Catalogue.precisionPredictors.explainedListing) (default: sizes for standardised mean "
        + "differences where they are known, otherwise se).", valueName: "name"),
    completion: .codes(of: Catalogue.precisionPredictors))
  var predictor: String?

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(method()) }

  func run() throws { try options.write(method()) }

  private func method() throws -> RegressionMethod {
    var method = RegressionMethod()
    method.predictor = try predictor.map {
      try Catalogue.precisionPredictors.element($0, for: "--predictor")
    }
    return method
  }
}
