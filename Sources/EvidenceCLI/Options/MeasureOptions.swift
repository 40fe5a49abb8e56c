import ArgumentParser
import Evidence
import Tables

/// How what studies report becomes effects, for every command that takes effects.
struct MeasureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The sampling variance, by metafor's code: LS, LS2, UB, AV, HO, H0, ...", valueName: "code"))
  var vtype: String?

  @Flag(name: .customLong("no-correction"), help: "Make no small-sample correction.")
  var noCorrection = false

  @Option(
    help: ArgumentHelp(
      "The number added to each cell of a table with a zero cell (default: 0.5).", valueName: "number"))
  var add: Double?

  @Option(
    help: ArgumentHelp(
      "Which tables get the addition: \(Catalogue.continuityCorrectionScopes.listing) (default: only0).",
      valueName: "scope"),
    completion: .codes(of: Catalogue.continuityCorrectionScopes))
  var to: String?

  @Flag(help: "Leave out studies with no event, or nothing but events, in both groups.")
  var drop00 = false

  @Option(
    help:
      "Which way of outcomes is better where neither a column 'better' nor the registry says so: higher or lower."
  )
  var better: OutcomeDirection?

  // One level below the command: the argument parser's debug checks grow with a power of the depth.
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions

  func validate() throws {
    if let add, !(add >= 0 && add.isFinite) {
      throw ValidationError("--add \(add): the addition must be a number that is not negative")
    }
    _ = try scope()
  }

  /// The choices of all stages from what a study reports to its effect.
  func stages() throws -> StageOptions {
    var alignment = try instruments.settings()
    alignment.better = better
    return StageOptions(routes: try routes.settings(), units: try units.settings(), alignment: alignment)
  }

  /// The scope of the addition.
  private func scope() throws -> ContinuityCorrection.Scope? {
    try to.map { try Catalogue.continuityCorrectionScopes.element($0, for: "--to") }
  }

  /// The settings of a measure. `dropsDoubleZeros` adds to --drop00: ratios are pooled without such studies.
  func settings(for entry: MeasureEntry, dropsDoubleZeros: Bool) throws -> MeasureSettings {
    let variances = Catalogue(
      entry.varianceCodes.map { code in Catalogue<String>.Entry(code, code) { code } })
    let variance = try vtype.map { try variances.element($0, for: "--vtype") }
    let drops = drop00 || dropsDoubleZeros
    let isDefault = add == nil && to == nil && !drops
    return MeasureSettings(
      varianceCode: variance, corrected: !noCorrection,
      zeroCells: isDefault
        ? nil : entry.zeroCells(addition: add, to: try scope(), dropsDoubleZeros: drops))
  }
}

/// Names that are not known, with the nearest that is.
enum Unknown {
  static func message(_ option: String, _ name: String, among known: [String]) -> String {
    let all = known.joined(separator: ", ")
    guard let nearest = nearestName(to: name, among: known, maximumDistance: 3) else {
      return "\(option) '\(name)' is not known; known are \(all)"
    }
    return "\(option) '\(name)' is not known; did you mean '\(nearest)'? Known are \(all)"
  }
}
