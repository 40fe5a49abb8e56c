import ArgumentParser
import Evidence

/// What the commands of a synthesis without meta-analysis have in common.
struct SynthesisOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Repeat it for each level of a column; a cell 'a;b' counts in both.", valueName: "header"))
  var by: String?

  @Option(
    help:
      "Which values of effects, z and t are better for people, where neither a column 'better' nor an instrument tells: higher or lower (default: such rows are left out)."
  )
  var better: OutcomeDirection?

  @OptionGroup var instruments: InstrumentOptions

  @Option(
    name: .customLong("borrow-sd"), help: .borrowing, completion: .codes(of: Catalogue.deviationBorrowings))
  var borrowSD: String?

  @Flag(name: .customLong("mix-sd"), help: .mixing)
  var mixSD = false

  @Option(name: .customLong("effect-scale"), help: .effectScale)
  var effectScale: RouteSettings.EffectNumbers?

  @Option(parsing: .unconditional, help: .intraclusterCorrelation)
  var icc: Double?

  @Option(parsing: .unconditional, help: .crossoverCorrelation)
  var correlation: Double?

  func validate() throws { _ = try borrowing() }

  /// The options as a plan, with the outcome of a review that the source is.
  func plan(_ input: InputOptions, of source: TableSource?) throws -> SynthesisPlan {
    var plan = SynthesisPlan()
    plan.measure = input.measure
    plan.direction = instruments.plan(better: better)
    plan.borrowing = try borrowing()
    plan.mixesDeviations = mixSD
    plan.effectNumbers = effectScale
    plan.intraclusterCorrelation = icc
    plan.crossoverCorrelation = correlation
    plan.rows = input.rows
    plan.rows.by = by
    return source?.outcome.map(plan.following) ?? plan
  }

  private func borrowing() throws -> DeviationBorrowing? {
    try borrowSD.map { try Catalogue.deviationBorrowings.element($0, for: "--borrow-sd") }
  }
}
