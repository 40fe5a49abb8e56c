import ArgumentParser
import Evidence

struct TrimAndFillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trim-fill",
    abstract: "Trim and fill: mirror the most extreme studies where others seem to be missing.",
    discussion: """
      EXAMPLES
        evidence small-study trim-fill trials.csv --measure RR
        evidence small-study trim-fill trials.csv --measure RR --estimator R0 --side left
      """)

  @Option(help: "How missing studies are counted: L0, R0 or Q0 (default: L0).")
  var estimator: MissingStudiesEstimator = .l0

  @Option(
    help: "Where studies are missing: left, right, or the side that the slope of a regression tells (auto).")
  var side: TrimAndFillMethod.Side = .auto

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(method) }

  func run() throws { try options.write(method) }

  private var method: TrimAndFillMethod {
    var method = TrimAndFillMethod()
    method.estimator = estimator
    method.side = side
    return method
  }
}

extension MissingStudiesEstimator: ExpressibleByArgument {}
extension TrimAndFillMethod.Side: ExpressibleByArgument {}
