import ArgumentParser
import Evidence

struct PCurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "p-curve",
    abstract: "p-curve: whether significant p values speak of an effect, and the power behind them.",
    discussion: """
      Made for one p value of each study, chosen before it is known; under heterogeneity its power is too high.

      EXAMPLES
        evidence small-study p-curve trials.csv --measure SMD
      """)

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(PCurveMethod()) }

  func run() throws { try options.write(PCurveMethod()) }
}
