import ArgumentParser

/// How fine a picture of pixels is.
struct ResolutionOptions: ParsableArguments {
  @Option(
    name: .customLong("dpi"),
    help: ArgumentHelp("Pixels an inch of a PNG has (default: 300).", valueName: "number"))
  var dotsPerInch: Double?

  func validate() throws {
    if let dotsPerInch, !(36...2400).contains(dotsPerInch) {
      throw ValidationError("--dpi \(dotsPerInch): between 36 and 2400 dots an inch")
    }
  }
}
