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
    try checking(plan().check)
  }

  func run() throws {
    let source = try TableSource(input)
    let results = try plan(of: source).run(on: source.studyTable)
    let report = VotesReport(results)
    try output.write(
      Renderings(
        text: { report.text }, json: { report.json(source.input) }, csv: { report.csv }))
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func plan(of source: TableSource? = nil) throws -> VotesPlan {
    var plan = VotesPlan(try synthesis.plan(input, of: source))
    plan.unit = rows ? .rows : .studies
    plan.mixed = mixed
    plan.interval = interval ?? plan.interval
    plan.level = intervals.level
    return plan
  }
}

extension MixedDirections: ExpressibleByArgument {}
