import ArgumentParser
import CProcess
import Evidence

/// The command: reads a table, calls the library, writes what the library returns.
struct EvidenceCommand: ParsableCommand {
  /// The package's version, and the commit that the command was built from.
  static let version = "\(Document.version) (\(commit))"

  private static var commit: String {
    let commit = String(cString: process_commit())
    return commit.isEmpty ? "commit not recorded: not built by Scripts/build" : "commit \(commit)"
  }

  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Meta-analysis: from a table of studies to a pooled result and a forest plot.",
    discussion: """
      EXAMPLES
        A forest plot of the BCG vaccine trials, as a picture and as the table it was drawn from:
          evidence forest dataset:bcg --measure RR -o forest.svg -o forest.csv

        Your own spreadsheet, saved as CSV, with the columns mean1 sd1 n1 mean2 sd2 n2:
          evidence pool trials.csv --measure SMD

        Columns with other names, several outcomes in one table:
          evidence pool trials.csv --measure SMD --column mean1=ee_post --by subscale

        Effects that are ready (columns effect and se), with a moderator:
          evidence pool effects.csv --moderators "year + setting"

      Run 'evidence help pool' for what a command can do, 'evidence datasets' for tables to try it on, and \
      'evidence --generate-completion-script bash' for completions of your shell.
      """,
    version: version,
    subcommands: [
      EffectsCommand.self, PoolCommand.self, ForestCommand.self, FunnelCommand.self, PlotCommand.self,
      RobCommand.self, CertaintyCommand.self,
      InfluenceCommand.self, CumulativeCommand.self, GoshCommand.self, ProfileCommand.self,
      NetworkCommand.self,
      RareCommand.self, SmallStudyCommand.self, BayesCommand.self, SwimCommand.self, MissingCommand.self,
      CheckCommand.self,
      VcovCommand.self,
      AgreementCommand.self,
      FlowCommand.self,
      PlanCommand.self, ReportCommand.self,
      SimulateCommand.self, DatasetsCommand.self, InstrumentsCommand.self, RevManCommand.self,
    ])
}
