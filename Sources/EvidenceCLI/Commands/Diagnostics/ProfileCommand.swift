import ArgumentParser
import Evidence

struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Show the profile likelihood of tau2, or of every variance of random terms.",
    discussion: """
      EXAMPLES
        evidence profile dataset:bcg --measure RR
        evidence profile schools.csv --random district/school -o profile.csv
      """)

  @OptionGroup var pooled: PooledOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try output.refusePictures()
    try checking(ProfilePlan(pooled.plan()).check)
  }

  func run() throws {
    let (source, found) = try pooled.diagnosing { try ProfilePlan($0).run(on: $1) }
    let report = ProfileReport(found)
    try output.write(
      Renderings(
        text: { report.text(pooled.display(output)) }, json: { report.json(input: source.input) },
        csv: { report.csv }))
    Notes.write(found.results.notes, excluded: found.results.excluded)
  }
}

extension ProfileCommand: FileCommand {
  var inputPaths: [String] { pooled.paths }
}
