import ArgumentParser
import Evidence

struct NetworkPoolCommand: ParsableCommand, NetworkAnswerCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract:
      "Every pair of treatments: the network's estimate, direct and indirect evidence, inconsistency, ranking.",
    discussion: """
      One tau2 for all comparisons; the random effects of one study's comparisons correlate by a half. Indirect estimates are \
      calculated back from direct and network ones (with MH from the network without the studies that compare the two).

      EXAMPLES
        evidence network pool arms.csv --measure OR --small-values good
        evidence network pool arms.csv --measure OR --method MH
        evidence network pool comparisons.csv --method DL --test t
      """)

  @OptionGroup var options: NetworkOptions

  var question: NetworkPooling { NetworkPooling() }
}
