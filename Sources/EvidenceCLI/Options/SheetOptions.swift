import ArgumentParser
import Evidence

/// How wide a picture is, and what it is called.
struct SheetOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The width of the picture in points.", valueName: "points"))
  var width: Double?

  @Option(
    help: .codes(
      "The paper that the picture is as wide as", of: Catalogue.pictureWidths,
      default: "as wide as it is of itself"),
    completion: .codes(of: Catalogue.pictureWidths))
  var page: String?

  @Option(
    help: ArgumentHelp("The title that the file has; it is not drawn.", valueName: "text"))
  var title: String?

  func validate() throws {
    if let width, !(200...4000).contains(width) {
      throw ValidationError("--width \(width): between 200 and 4000 points")
    }
    guard width == nil || page == nil else {
      throw CommandFailure.usage("--width does not go with --page: both say how wide")
    }
    _ = try points
  }

  /// The width in points; `nil` for the picture's own.
  var points: Double? {
    get throws {
      if let width { return width }
      return try page.map { try Catalogue.pictureWidths.element($0, for: "--page").points }
    }
  }
}

extension Picture {
  /// The picture with the title that was asked for.
  func titled(_ title: String?) -> Picture {
    var picture = self
    picture.title = title ?? self.title
    return picture
  }
}
