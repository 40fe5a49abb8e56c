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

  /// The choices in force, with nothing said of outcomes that no instrument tells.
  func settings(better: OutcomeDirection? = nil) throws -> AlignmentSettings {
    AlignmentSettings(
      align, better: better, instrument: instrument, subscale: subscale, registry: try registry())
  }

  /// The shipped instruments, and those of the file.
  func registry() throws -> InstrumentRegistry { try InstrumentRegistry(addingFile: instruments) }
}

extension AlignmentSettings.Alignment: ExpressibleByArgument {}
extension OutcomeDirection: ExpressibleByArgument {}
