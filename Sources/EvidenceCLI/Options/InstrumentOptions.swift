import ArgumentParser
import Evidence

/// Which instrument the scores are of, and whether effects are aligned to benefit.
struct InstrumentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The instrument of rows that name none in a column 'instrument' ('evidence instruments' lists them).",
      valueName: "name"))
  var instrument: String?

  @Option(
    help: ArgumentHelp(
      "The subscale of rows that name none in a column 'subscale'.", valueName: "name"))
  var subscale: String?

  @Option(
    help: ArgumentHelp("More instruments, in the registry's own form.", valueName: "file.json"),
    completion: .file(extensions: ["json"]))
  var instruments: String?

  @Option(
    help:
      "benefit turns effects so that positive is better for people; none leaves them (default: benefit where an instrument is named)."
  )
  var align: AlignmentSettings.Alignment?

  /// The options as a plan, with what is said of outcomes that nothing else tells.
  func plan(better: OutcomeDirection?) -> DirectionPlan {
    var plan = DirectionPlan()
    plan.alignment = align
    plan.better = better
    plan.instrument = instrument
    plan.subscale = subscale
    plan.instrumentsFile = instruments
    return plan
  }
}

extension AlignmentSettings.Alignment: ExpressibleByArgument {}
extension OutcomeDirection: ExpressibleByArgument {}
