import ArgumentParser
import Evidence

struct PCurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "p-curve",
    abstract: "p-curve: whether significant p values speak of an effect, and the power behind them.",
    discussion: """
      Made for one p value of each study, chosen before it is known; under heterogeneity its power is too high.

      EXAMPLES
        evidence small-study p-curve trials.csv --measure SMD -o p-curve.svg
      """)

  @OptionGroup var options: SmallStudyOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try options.check(PCurveMethod(), drawing: true) }

  func run() throws {
    let width = try sheet.points
    try options.write(PCurveMethod(), dotsPerInch: resolution.dotsPerInch) {
      [PCurveFigure($0).figure.picture(width: width).titled(sheet.title)]
    }
  }
}
