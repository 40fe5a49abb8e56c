import ArgumentParser
import Evidence
import Tables

/// How effects are computed.
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

  func validate() throws {
    if let add, !(add >= 0 && add.isFinite) {
      throw ValidationError("--add \(add): the addition must be a number that is not negative")
    }
    _ = try scope()
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
    if let vtype, !entry.varianceCodes.contains(vtype) {
      throw CommandFailure.usage(Unknown.message("--vtype", vtype, among: entry.varianceCodes))
    }
    let drops = drop00 || dropsDoubleZeros
    let isDefault = add == nil && to == nil && !drops
    return MeasureSettings(
      varianceCode: vtype, corrected: !noCorrection,
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
