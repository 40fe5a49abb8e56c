import ArgumentParser
import Evidence
import Plots

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

  @Option(help: ArgumentHelp("The width of the picture in points.", valueName: "points"))
  var width: Double?

  func validate() throws {
    if let width, !(200...4000).contains(width) {
      throw ValidationError("--width \(width): between 200 and 4000 points")
    }
  }

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

  /// The positions of the studies in the order asked for.
  func order(of analysis: PooledAnalysis) throws -> [Int] {
    let positions = Array(analysis.studies.indices)
    guard let sort else { return positions }
    switch sort {
    case "effect":
      return positions.stablySorted { analysis.studies[$0].effect?.estimate ?? .infinity }
    case "precision":
      return positions.stablySorted { analysis.studies[$0].effect?.variance ?? .infinity }
    default:
      let source = analysis.table.source
      let column = try source.column(sort, for: "--sort")
      let rows = positions.map { analysis.studies[$0].row }
      // Missing values stand last, and do not make a column of numbers one of words.
      if let numbers = try? rows.map({ try source.table.number(row: $0, column: column) }) {
        return positions.stablySorted { numbers[$0] ?? .infinity }
      }
      return positions.stablySorted {
        source.table.text(row: analysis.studies[$0].row, column: column) ?? "\u{10FFFF}"
      }
    }
  }
}

extension [Int] {
  /// Positions by a key, those with equal keys as they were.
  fileprivate func stablySorted(by key: (Int) -> some Comparable) -> [Int] {
    // The standard library's sort is stable in practice and does not promise it.
    let keyed = map { (key: key($0), position: $0) }
    let sorted = keyed.sorted { left, right in
      left.key == right.key ? left.position < right.position : left.key < right.key
    }
    return sorted.map(\.position)
  }
}
