import ArgumentParser
import Evidence

struct InstrumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instruments",
    abstract: "List the registry of instruments: scores, ranges, and which way is better.",
    discussion: """
      A column 'instrument' (with 'subscale') tells by this registry which way of a score is better for people. Names \
      compare whole, without case, spaces and punctuation. 'unknown' means that the user must say.

      EXAMPLES
        evidence instruments
        evidence instruments mbi
        evidence instruments --instruments mine.json --format csv
      """)

  @Argument(help: "An instrument's code, name or alias, to show that one alone.")
  var name: String?

  @Option(
    help: ArgumentHelp("More instruments, in the registry's own form.", valueName: "file.json"),
    completion: .file(extensions: ["json"]))
  var instruments: String?

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws { try output.refusePictures() }

  func run() throws {
    let registry = try InstrumentRegistry(addingFile: instruments)
    let shown: [Instrument]
    do throws(InstrumentsError) {
      shown =
        try name.map { name throws(InstrumentsError) in [try registry.instrument(name).instrument] }
        ?? registry.instruments
    } catch {
      throw CommandFailure.usage("\(error); 'evidence instruments' lists them")
    }
    let report = InstrumentsReport(shown, showsDetails: name != nil)
    try output.write(
      Renderings(
        text: { [name] in report.text + (name == nil ? Self.hint : "") }, json: { report.json },
        csv: { report.csv }))
  }

  private static let hint = "\n'evidence instruments CODE' tells names, versions and sources of one.\n"
}
