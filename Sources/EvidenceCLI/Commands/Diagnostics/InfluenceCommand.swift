import ArgumentParser
import Evidence

struct InfluenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "influence",
    abstract: "Show how much a pooled result depends on each study.",
    discussion: """
      For each study, or each cluster of dependent effects: its externally studentised residual, DFFITS, Cook's distance, \
      covariance ratio, leverage and DFBETAS, tau2 and Q without it, and the pooled result without it \
      (Viechtbauer and Cheung 2010). Every model is fitted anew without each.

      EXAMPLES
        evidence influence dataset:bcg --measure RR
        evidence influence dataset:bcg --measure RR --moderators ablat
        evidence influence trials.csv --dependence che --format json
      """)

  @OptionGroup var pooled: PooledOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try output.refusePictures()
    try checking(InfluencePlan(pooled.plan()).check)
  }

  func run() throws {
    let (source, found) = try pooled.diagnosing { try InfluencePlan($0).run(on: $1) }
    let report = InfluenceReport(found)
    try output.write(
      Renderings(
        text: { report.text(pooled.display(output)) },
        json: { report.json(input: source.input, plan: found.results.plan) }, csv: { report.csv }))
    Notes.write(found.results.notes, excluded: found.results.excluded)
  }
}

extension InfluenceCommand: FileCommand {
  var inputPaths: [String] { pooled.paths }
}
