import ArgumentParser
import Evidence

/// How the probabilities of ranks are drawn.
struct NetworkRankOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The number of draws (default: 10000).", valueName: "count"))
  var draws = 10_000

  @Option(help: ArgumentHelp("Where random numbers begin (default: 1).", valueName: "number"))
  var seed: UInt64 = 1

  /// The options as a question.
  var question: NetworkRanksQuestion {
    var question = NetworkRanksQuestion()
    question.draws = draws
    question.seed = seed
    return question
  }
}
