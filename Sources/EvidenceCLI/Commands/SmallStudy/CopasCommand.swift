import ArgumentParser
import Evidence

struct CopasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copas",
    abstract: "Copas and Shi's selection model, by size and error of studies.",
    discussion: """
      A study with standard error s is published with probability Phi(gamma0 + gamma1/s), which no data tell. Without --gamma a path \
      of ever stronger selection is followed.

      EXAMPLES
        evidence small-study copas trials.csv --measure OR
        evidence small-study copas trials.csv --measure OR --gamma -0.5,0.2 --gamma -0.8,0.25
      """)

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("gamma0 and gamma1 of a point. Repeatable.", valueName: "g0,g1"))
  var gamma: [String] = []

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(method()) }

  func run() throws { try options.write(method()) }

  private func method() throws -> CopasMethod {
    var method = CopasMethod()
    method.points = try gamma.map { text in
      let numbers = try NumberList.read(text, option: "--gamma", example: "-0.5,0.2")
      guard numbers.count == 2 else {
        throw CommandFailure.usage("--gamma \(text): write gamma0 and gamma1, such as -0.5,0.2")
      }
      return CopasMethod.Point(constant: numbers[0], slope: numbers[1])
    }
    return method
  }
}
