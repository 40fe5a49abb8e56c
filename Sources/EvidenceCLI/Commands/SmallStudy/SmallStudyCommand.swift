import ArgumentParser

struct SmallStudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "small-study",
    abstract: "Small-study effects and publication bias: tests, adjusted estimates, the worst case.",
    discussion: """
      No method tells selection for publication from other reasons for which small studies differ, and each rests on an \
      assumption that the studies cannot show. Choose before you see the results; a shelf to pick from afterwards is no \
      sensitivity analysis.

      EXAMPLES
        evidence small-study dataset:bcg --measure RR
        evidence small-study tests dataset:bcg --measure RR
        evidence small-study trim-fill trials.csv --measure SMD
        evidence small-study regression trials.csv --measure SMD --cluster laboratory
        evidence small-study worst-case trials.csv --measure OR --alternative less
      """,
    subcommands: [
      SmallStudySummaryCommand.self, SmallStudyTestsCommand.self, TrimAndFillCommand.self,
      SmallStudyRegressionCommand.self,
      SelectionCommand.self, WorstCaseCommand.self, LimitCommand.self, CopasCommand.self,
      HenmiCopasCommand.self, PUniformCommand.self, PCurveCommand.self, AdequatelyPoweredCommand.self,
      FailSafeCommand.self,
    ], defaultSubcommand: SmallStudySummaryCommand.self)
}
