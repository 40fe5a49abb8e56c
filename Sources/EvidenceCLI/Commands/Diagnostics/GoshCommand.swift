import ArgumentParser
import Evidence

struct GoshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gosh",
    abstract: "Fit the model to all sets of studies, to find studies and groups that the result depends on.",
    discussion: """
      Graphical display of study heterogeneity (Olkin, Dahabreh and Trikalinos 2012): the pooled effect and I2 in every set of two \
      studies and more, or of clusters of dependent effects. Two clouds of results, with and without a study, \
      say that it stands apart.

      EXAMPLES
        evidence gosh dataset:bcg --measure RR
        evidence gosh trials.csv --measure SMD --subsets 100000 --seed 7 -o gosh.csv
      """)

  @OptionGroup var pooled: PooledOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var threads: ThreadOptions

  @Option(
    help: ArgumentHelp(
      "The most sets: all where there are no more, else so many at random (default: 1000000; 10000 of dependent effects).",
      valueName: "count"))
  var subsets: Int?

  func validate() throws {
    try output.refusePictures()
    try checking(asking(pooled.plan()).check)
  }

  func run() async throws {
    let (source, analyses) = try pooled.diagnosing { try asking($0).analyses(of: $1) }
    let plan = asking(analyses.results.plan)
    let found = try await plan.fits(of: analyses, threads: threads.count)
    let report = GoshReport(found, plan: plan)
    try output.write(
      Renderings(
        text: { report.text(pooled.display(output)) }, json: { report.json(input: source.input) },
        csv: { report.csv }))
    Notes.write(found.results.notes, excluded: found.results.excluded)
  }

  private func asking(_ analysis: AnalysisPlan) -> GoshPlan {
    var plan = GoshPlan(analysis)
    (plan.most, plan.seed) = (subsets, pooled.model.dependence.seed)
    // The seed of sets is none of dependent effects.
    plan.analysis.model.dependence.seed = nil
    return plan
  }
}

extension GoshCommand: FileCommand {
  var inputPaths: [String] { pooled.paths }
}
