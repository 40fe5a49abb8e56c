import ArgumentParser
import Evidence

/// How a forest plot looks.
struct PlotOptions: ParsableArguments {
  @Option(
    help: .codes(
      "The layout", of: Catalogue.forestLayouts, default: "\(DefaultLayout().code), or the preset's"),
    completion: .codes(of: Catalogue.forestLayouts))
  var layout: String?

  @Option(
    help: ArgumentHelp(
      "Whom smaller and larger values favour: \"intervention,control\".", valueName: "left,right"))
  var favours: String?

  @Option(
    help: ArgumentHelp("The order of studies: effect, precision, or a column's header.", valueName: "name"))
  var sort: String?

  @Option(
    name: .customLong("reference-line"), parsing: .unconditional,
    help: ArgumentHelp("Where the vertical line stands, on the scale of the axis.", valueName: "number"))
  var referenceLine: Double?

  func layout(preset: Preset?) throws -> any ForestLayout {
    let code = layout ?? preset?.layout ?? DefaultLayout().code
    return try Catalogue.forestLayouts.element(code, for: "--layout")
  }

  func favoursLabels() throws -> ForestFavours? {
    guard let favours else { return nil }
    guard let labels = ForestFavours(favours) else {
      throw CommandFailure.usage("--favours '\(favours)': write two names, as in \"intervention,control\"")
    }
    return labels
  }

  func referenceLine(isRatio: Bool) throws -> Double? {
    if let referenceLine, !referenceLine.isFinite {
      throw CommandFailure.usage("--reference-line \(referenceLine): it stands at a number")
    }
    if let referenceLine, isRatio && referenceLine <= 0 {
      throw CommandFailure.usage("--reference-line \(referenceLine): a ratio is positive")
    }
    return referenceLine
  }

  /// The choices as a document has them.
  func settings(_ layout: any ForestLayout) -> [JSONValue.Member] {
    [
      .init("layout", .string(layout.code)), .init("favours", JSONValue(favours)),
      .init("sort", JSONValue(sort)), .init("reference_line", JSONValue(referenceLine)),
    ]
  }

  var order: ForestOrder { sort.map { ForestOrder($0) } ?? .asGiven }
}
