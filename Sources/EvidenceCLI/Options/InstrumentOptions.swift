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
  func registry() throws -> InstrumentRegistry { try Self.registry(with: instruments) }

  /// The shipped instruments, and those of a file.
  static func registry(with file: String?) throws -> InstrumentRegistry {
    guard let file else { return .shipped }
    let bytes = try reading(file: file) { () throws(TableError) in try InputFile.read(path: file) }
    do throws(InstrumentsError) {
      return try InstrumentRegistry.shipped.adding(InstrumentRegistry(json: bytes))
    } catch {
      guard case .notJSON(let line, let column, let expected) = error else {
        throw CommandFailure.data("\(file): \(error)")
      }
      throw CommandFailure.data("\(file):\(line):\(column): is not JSON: expected \(expected)")
    }
  }
}

extension AlignmentSettings.Alignment: ExpressibleByArgument {}
extension OutcomeDirection: ExpressibleByArgument {}
