import ArgumentParser
import Evidence
import Glibc

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract:
      "Simulate meta-analyses and measure how methods do: bias, coverage, power, with Monte Carlo errors.",
    discussion: """
      A cell is one combination of the conditions (k, mu, tau2, the model's parameters); all methods see the same data. \
      The same scenario gives the same bytes for any number of threads, any split into shards, stopped and resumed.

      EXAMPLES
        evidence simulate --k 5,10,20 --tau2 0,0.05,0.2 --methods DL,REML,PM --tests z,knha --replicates 10000 \
      -o results.csv
        evidence simulate --scenario study.json -o results.csv -o results.svg
        evidence simulate --model smd --n 20,uniform:10:60 --k 10 --mu 0.5 --select step:0.025:0.3

        An interrupted run goes on; a cluster's jobs each do a part:
          evidence simulate --scenario study.json -o results.csv --resume
          evidence simulate --scenario study.json --shard 3/16 -o part-3.csv
          evidence simulate --merge part-*.csv -o results.csv

        On a cluster with Slurm; the same command again submits what failed:
          evidence simulate --scenario study.json --tasks 200 --slurm study --sbatch "--time=10"

        Performance against each condition, in small multiples:
          evidence simulate plot results.csv --measure coverage -o coverage.svg
      """,
    subcommands: [SimulatePlotCommand.self])

  @OptionGroup(title: "Scenario") var scenario: ScenarioOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var resolution: ResolutionOptions

  @OptionGroup var threads: ThreadOptions
  @OptionGroup(title: "Cluster") var cluster: SlurmOptions

  @Option(
    help: ArgumentHelp(
      "Do one part of the replicates: 3/16, or slurm for that of a task of Slurm's array. Write it with -o part-3.csv.",
      valueName: "i/n"))
  var shard: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Put all shards of a scenario together, in any order.", valueName: "files"),
    completion: .file(extensions: ["csv"]))
  var merge: [String] = []

  @Flag(help: "Go on from the state that an interrupted run left beside its output.")
  var resume = false

  @Option(
    name: .customLong("keep-replicates"),
    help: ArgumentHelp("Write each replicate of each method to a CSV file.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var keepReplicates: String?

  func run() async throws {
    try check()
    guard merge.isEmpty else {
      let (scenario, simulation, state) = try StateSource.merge(merge)
      try write(state, simulation, scenario)
      return
    }
    let source = try ScenarioSource(scenario)
    try checkFiles(alsoReading: source.listPaths)
    let scenario = source.scenario
    let simulation = try self.simulation(scenario)
    if let folder = cluster.slurm {
      return try SlurmSubmission(
        array: cluster.array(in: folder), scenario: scenario, isDryRun: cluster.isDryRun
      ).run()
    }
    let shard = try chosenShard()
    let session = SimulationSession(
      scenario: scenario, simulation: simulation, shard: shard, threads: threads.count,
      statePath: statePath, resumes: resume, keepPath: keepReplicates)
    try await session.run { state in
      if self.shard == nil {
        try write(state, simulation, scenario)
      } else {
        try write(StateFile.csv(state, scenario: scenario.identity))
      }
    }
  }

  private func simulation(_ scenario: Scenario) throws -> Simulation {
    do throws(SimulationError) {
      return try scenario.simulation()
    } catch {
      throw CommandFailure(error, scenarioFile: self.scenario.scenario)
    }
  }

  /// Beside the first output that is a file.
  var statePath: String? {
    output.output.first { !$0.hasPrefix("/dev/") }.map { $0 + ".state" }
  }

  private func check() throws {
    if cluster.slurm != nil {
      guard shard == nil, merge.isEmpty, !resume, keepReplicates == nil, threads.threads == nil,
        output.output.isEmpty
      else {
        throw CommandFailure.usage(
          "--slurm writes its own parts and result: leave --shard, --merge, --resume, --keep-replicates, --threads and -o out (threads "
            + "of a task are --sbatch \"--cpus-per-task=4\")")
      }
    }
    if shard != nil {
      guard merge.isEmpty else { throw CommandFailure.usage("--shard and --merge exclude each other") }
      guard output.output.allSatisfy({ FileKind(path: $0) == .csv }) else {
        throw CommandFailure.usage(
          "--shard: a part is written as CSV; --merge makes other forms of all parts")
      }
    }
    if !merge.isEmpty, !scenario.given.isEmpty || scenario.scenario != nil {
      throw CommandFailure.usage("--merge: the shards say what the scenario is; leave its options out")
    }
    if !merge.isEmpty, keepReplicates != nil || resume {
      throw CommandFailure.usage("--merge simulates nothing: leave --keep-replicates and --resume out")
    }
    if resume, statePath == nil {
      throw CommandFailure.usage("--resume: name the output of the interrupted run with -o")
    }
  }

  private func chosenShard() throws -> Shard {
    guard let shard else { return .whole }
    if shard == "slurm" {
      do throws(SlurmShareError) {
        return try Shard(slurm: { getenv($0).map { String(cString: $0) } })
      } catch {
        throw CommandFailure.usage("--shard slurm: \(error)")
      }
    }
    guard let part = Shard(shard) else {
      throw CommandFailure.usage(
        "--shard '\(shard)': write the part and how many there are, as in 3/16; at most \(Shard.mostParts)")
    }
    return part
  }

  private func write(_ part: CSVWriter) throws {
    try output.write(Renderings(text: { part.text }, json: { .null }, csv: { part }))
  }

  private func write(_ state: SimulationState, _ simulation: Simulation, _ scenario: Scenario) throws {
    let report = SimulationReport(ResultTable(state, of: simulation), of: scenario)
    let identity = DocumentInput(name: "scenario", bytes: Array(scenario.identity.utf8))
    // The bytes are the same for any number of threads and any split into parts, so that pictures do not say which it was.
    try Invocation.$commandLine.withValue(nil) { try write(report, scenario, identity) }
    Notes.write(report.notes, excluded: [])
  }

  private func write(_ report: SimulationReport, _ scenario: Scenario, _ identity: DocumentInput) throws {
    try output.write(
      Renderings(
        text: { report.text(digits: output.digits) }, json: { report.json }, csv: { report.table.csv },
        pictures: { [PerformancePlot(PerformanceTable(report.table, level: scenario.level)).picture()] }),
      drawnFrom: [identity], dotsPerInch: resolution.dotsPerInch)
  }
}
