import ArgumentParser
import Evidence

struct SmallStudyTestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tests",
    abstract: "Tests of whether effects go together with how precise studies are.",
    discussion: """
      Without --tests those that suit the measure are made: harbord, peters and ruecker for odds ratios, harbord for risk ratios, \
      pustejovsky for standardised mean differences, whose standard errors contain the effect, and egger for all others. The rest are \
      for those who planned them, and are made when they are named.

      EXAMPLES
        evidence small-study tests trials.csv --measure OR
        evidence small-study tests trials.csv --measure MD --tests egger,begg
        evidence small-study tests effects.csv --tests egger --predictor inverse-sqrt-n
      """)

  @Option(
    help: ArgumentHelp(
      "Tests, joined by commas: \(Catalogue.asymmetryTests().explainedListing) (default: those that suit the measure).",
      valueName: "codes"))
  var tests: String?

  @Option(
    help: ArgumentHelp(
      "What egger and egger-mixed compare effects with: \(Catalogue.asymmetryPredictors.listing) (default: se).",
      valueName: "name"),
    completion: .codes(of: Catalogue.asymmetryPredictors))
  var predictor: String?

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(method()) }

  func run() throws { try options.write(method()) }

  private func method() throws -> AsymmetryMethod {
    var method = AsymmetryMethod()
    method.tests =
      tests?.split(separator: ",").map { $0.trimmingSpaces } ?? []
    if let predictor {
      method.predictor = try Catalogue.asymmetryPredictors.element(predictor, for: "--predictor")
    }
    return method
  }
}
