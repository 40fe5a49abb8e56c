import ArgumentParser
import Evidence

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

  @Option(
    name: .customLong("zero-correction"),
    help: ArgumentHelp(
      "How the addition is divided between groups: \(Catalogue.continuityCorrectionDivisions.explainedListing) (default: equal).",
      valueName: "code"),
    completion: .codes(of: Catalogue.continuityCorrectionDivisions))
  var zeroCorrection: String?

  @Option(
    name: .customLong("study-interval"),
    help: ArgumentHelp(
      "The intervals of single proportions: \(Catalogue.studyProportionIntervals.explainedListing) (default: normal).",
      valueName: "code"),
    completion: .codes(of: Catalogue.studyProportionIntervals))
  var studyInterval: String?

  @Flag(help: "Leave out studies with no event, or nothing but events, in both groups.")
  var drop00 = false

  @Option(
    help:
      "Which is better for people, where neither a column 'better' nor the registry says so."
  )
  var better: OutcomeDirection?

  func validate() throws { _ = try scope() }

  private func scope() throws -> ContinuityCorrection.Scope? {
    try to.map { try Catalogue.continuityCorrectionScopes.element($0, for: "--to") }
  }

  /// The options' part of a plan, with those of the other groups. These stand beside this one in a command and not
  /// within it: the argument parser's debug checks grow with a power of the depth.
  func plan(
    of input: InputOptions, _ routes: RouteOptions, _ units: UnitOptions, _ instruments: InstrumentOptions
  ) throws -> EffectsPlan {
    var plan = EffectsPlan()
    plan.measure = input.measure
    plan.variance = vtype
    plan.isCorrected = !noCorrection
    plan.addition = add
    plan.additionScope = try scope()
    if let zeroCorrection {
      plan.additionDivision = try Catalogue.continuityCorrectionDivisions.element(
        zeroCorrection, for: "--zero-correction")
    }
    if let studyInterval {
      plan.studyInterval = try Catalogue.studyProportionIntervals.element(
        studyInterval, for: "--study-interval")
    }
    plan.dropsDoubleZeros = drop00
    plan.routes = try routes.settings()
    plan.units = try units.settings()
    plan.correlationGrid = try units.grid
    plan.prePostGrid = try units.prePostGrid
    plan.mixesDesigns = units.mixDesigns
    plan.direction = instruments.plan(better: better)
    return plan
  }
}
