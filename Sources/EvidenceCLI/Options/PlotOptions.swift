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
    let parts = favours.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " })
    }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
      throw CommandFailure.usage("--favours '\(favours)': write two names, as in \"intervention,control\"")
    }
    return ForestFavours(left: parts[0], right: parts[1])
  }

  func referenceLine(isRatio: Bool) throws -> Double? {
    if let referenceLine, isRatio && referenceLine <= 0 {
      throw CommandFailure.usage("--reference-line \(referenceLine): a ratio is positive")
    }
    return referenceLine
  }

  /// The order of the studies.
  var order: ForestOrder {
    switch sort {
    case nil: .asGiven
    case "effect": .effect
    case "precision": .precision
    case let header?: .column(header)
    }
  }
}
