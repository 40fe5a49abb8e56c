import ArgumentParser
import Evidence

struct TrimAndFillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trim-fill",
    abstract: "Trim and fill: mirror the most extreme studies where others seem to be missing.",
    discussion: """
      EXAMPLES
        evidence small-study trim-fill trials.csv --measure RR
        evidence small-study trim-fill trials.csv --measure RR --estimator R0 --side left -o funnel.svg
      """)

  @Option(help: "How missing studies are counted: L0, R0 or Q0 (default: L0).")
  var estimator: MissingStudiesEstimator = .l0

  @Option(
    help: "Where studies are missing: left, right, or the side that the slope of a regression tells (auto).")
  var side: TrimAndFillMethod.Side = .auto

  @OptionGroup var options: SmallStudyOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try options.check(method, drawing: true) }

  func run() throws {
    let (choice, width) = (options.choice, try sheet.points)
    try options.write(method, dotsPerInch: resolution.dotsPerInch) {
      [
        try FunnelPlot.figure($0, shownAs: choice.scale.transformation).picture(width: width)
          .titled(sheet.title)
      ]
    }
  }

  private var method: TrimAndFillMethod {
    var method = TrimAndFillMethod()
    method.estimator = estimator
    method.side = side
    return method
  }
}

extension MissingStudiesEstimator: ExpressibleByArgument {}
extension TrimAndFillMethod.Side: ExpressibleByArgument {}
