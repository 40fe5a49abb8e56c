import ArgumentParser
import Evidence

struct NetworkRankCommand: ParsableCommand, NetworkAnswerCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "SUCRA, mean ranks and the probability of each rank.",
    discussion: """
      SUCRA and mean ranks are exact; the probabilities of ranks are by draws from the estimates' distribution, the same on \
      every machine for a seed. Ranks tell neither by how much treatments differ nor whether the evidence can be trusted.

      EXAMPLES
        evidence network rank arms.csv --measure OR --small-values good
        evidence network rank arms.csv --measure OR --small-values good --draws 100000 --seed 7 --format csv
      """)

  @Option(help: ArgumentHelp("The number of draws (default: 10000).", valueName: "count"))
  var draws = 10_000

  @Option(help: ArgumentHelp("Where random numbers begin (default: 1).", valueName: "number"))
  var seed: UInt64 = 1

  @OptionGroup var options: NetworkOptions

  var question: NetworkRanksQuestion {
    var question = NetworkRanksQuestion()
    question.draws = draws
    question.seed = seed
    return question
  }
}
