import ArgumentParser
import Evidence

struct SwimVotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "votes",
    abstract: "Count the directions of findings, with an exact interval and sign test.",
    discussion: """
      A column 'direction' holds better, worse, none (truly nil), mixed or not-reported (no effect reported, or only \
      that it was not significant); benefit, harm, +, - and 0 are understood too. Without one, the sign of an effect is \
      taken (--better lower where lower is good for people). The proportion is that of better among better and worse.

      A study (or trial, where a column 'trial' names it) has one vote, and with --by one in each group: what at least \
      70% of its rows say, those not reported aside, or else mixed (Boon and Thomson 2021). --rows counts rows instead.

      EXAMPLES
        evidence swim votes dataset:ward-care-directions --by outcome
        evidence swim votes findings.csv --mixed better --interval wilson
        evidence swim votes dataset:bcg --measure RR --better lower
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Synthesis") var synthesis: SynthesisOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(help: "Count every row, as if rows of one study were independent.")
  var rows = false

  @Option(help: "What mixed findings count as in proportion and test: better, worse or omit (default: omit).")
  var mixed: MixedDirections = .omit

  @Option(
    help: .codes(
      "The interval of the proportion", of: Catalogue.proportionIntervals, default: "exact", isExplained: true
    ),
    completion: .codes(of: Catalogue.proportionIntervals))
  var interval: String?

  @OptionGroup var intervals: LevelOptions

  func validate() throws {
    try output.refusePictures()
    _ = try intervalMethod()
  }

  private func intervalMethod() throws -> any ProportionInterval {
    try Catalogue.proportionIntervals.element(interval ?? ClopperPearson().code, for: "--interval")
  }

  func run() throws {
    let source = try TableSource(input)
    let table = try input.comparisons(source)
    let settings = try synthesis.settings(input)
    let directions = try table.directions(
      measure: input.measure, alignment: settings.alignment, routes: settings.routes, by: synthesis.by)
    try input.checkStrict(directions.excluded)
    let report = try VotesReport(
      directions, of: table, by: synthesis.by, counting: rows ? .rows : .studies, mixedCountAs: mixed,
      interval: try intervalMethod(), level: intervals.level)
    try output.write(
      Renderings(
        text: { report.text }, json: { report.json(source.input, settings: settings) },
        csv: { report.csv }))
    Notes.write(report.notes, excluded: directions.excluded)
  }
}

extension MixedDirections: ExpressibleByArgument {}
