import ArgumentParser

/// How large a picture is.
struct PictureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The width of the picture in points.", valueName: "points"))
  var width: Double?

  func validate() throws {
    if let width, !(200...4000).contains(width) {
      throw ValidationError("--width \(width): between 200 and 4000 points")
    }
  }
}
