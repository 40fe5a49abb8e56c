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

  @OptionGroup var ranks: NetworkRankOptions
  @OptionGroup var options: NetworkOptions

  var question: NetworkRanksQuestion { ranks.question }
}
