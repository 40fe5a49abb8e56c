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
      "Which tables get the addition: only0, all, if0all, none (default: only0).", valueName: "scope"))
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
    guard let to else { return nil }
    if let scope = ContinuityCorrection.Scope(rawValue: to) { return scope }
    let known = ContinuityCorrection.Scope.allCases.map(\.rawValue)
    throw ValidationError(Unknown.message("--to", to, among: known))
  }

  /// The settings of a measure. `dropsDoubleZeros` adds to --drop00: ratios are pooled without such studies.
  func settings(for entry: MeasureEntry, dropsDoubleZeros: Bool) throws -> MeasureSettings {
    let variance = vtype.flatMap { Code.match($0, among: entry.varianceCodes) }
    if let vtype, variance == nil {
      throw CommandFailure.usage(Unknown.message("--vtype", vtype, among: entry.varianceCodes))
    }
    let drops = drop00 || dropsDoubleZeros
    let isDefault = add == nil && to == nil && !drops
    return MeasureSettings(
      varianceCode: variance, corrected: !noCorrection,
      zeroCells: isDefault
        ? nil : entry.zeroCells(addition: add, to: try scope(), dropsDoubleZeros: drops))
  }
}

/// Codes as people write them.
enum Code {
  /// The code that is meant: as it is written, or all in small or all in capital letters. Any other mixture of letters
  /// is more likely a slip than a code.
  static func match(_ written: String, among known: [String]) -> String? {
    known.first { $0 == written }
      ?? known.first { $0.lowercased() == written || $0.uppercased() == written }
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
