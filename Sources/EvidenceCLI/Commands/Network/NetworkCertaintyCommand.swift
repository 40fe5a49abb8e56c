import ArgumentParser
import Evidence

struct NetworkCertaintyCommand: ParsableCommand, NetworkAnswerCommand {
  static let configuration = CommandConfiguration(
    commandName: "certainty",
    abstract: "Draft the certainty of every comparison by the six domains of CINeMA, with reasons.",
    discussion: """
      A draft for people to judge. Risk of bias comes from the column rob, weighted by what studies contribute to an estimate; \
      indirectness from a column indirectness (low, some, high). --mid says which differences matter.

      EXAMPLES
        evidence network certainty arms.csv --measure OR --mid 1.25
        evidence network certainty arms.csv --measure SMD --mid 0.2 -o certainty.csv
      """)

  @OptionGroup(title: "Meaning") var meaning: MeaningOptions
  @OptionGroup var options: NetworkOptions

  var question: NetworkCertaintyQuestion {
    var question = NetworkCertaintyQuestion()
    question.meaning = meaning.plan
    return question
  }
}
