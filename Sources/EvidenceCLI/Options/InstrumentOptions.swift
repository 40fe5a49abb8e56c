import ArgumentParser
import Evidence
import Tables

/// Which instrument the scores are of, and whether effects are aligned to benefit.
struct InstrumentOptions: ParsableArguments {
  enum Alignment: String, CaseIterable, ExpressibleByArgument {
    case benefit
    case none
  }

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
  var align: Alignment?

  /// The choices in force, with nothing said of outcomes that no instrument tells.
  func settings() throws -> AlignmentSettings {
    AlignmentSettings(
      registry: instruments == nil ? nil : try registry(), instrument: instrument, subscale: subscale,
      align: align, better: nil,
      file: instruments)
  }

  /// The shipped instruments, and those of the file.
  func registry() throws -> InstrumentRegistry { try Self.registry(with: instruments) }

  /// The shipped instruments, and those of a file.
  static func registry(with file: String?) throws -> InstrumentRegistry {
    guard let file else { return .shipped }
    let bytes: [UInt8]
    do throws(TableError) {
      bytes = try InputFile.read(path: file)
    } catch {
      throw CommandFailure(error, file: file)
    }
    do throws(InstrumentsError) {
      return try InstrumentRegistry.shipped.adding(InstrumentRegistry(json: bytes))
    } catch {
      throw CommandFailure.data("\(file)\(error.place)\(error.sentence)")
    }
  }
}

/// What the user chose about instruments and the direction of effects.
struct AlignmentSettings {
  var registry: InstrumentRegistry?
  var instrument: String?
  var subscale: String?
  /// `nil` where nothing was chosen.
  var align: InstrumentOptions.Alignment?
  /// Which way is better where nothing else says so.
  var better: OutcomeDirection?
  /// The file that more instruments are from.
  var file: String?

  static let `default` = AlignmentSettings()
}

extension OutcomeDirection: ExpressibleByArgument {}
