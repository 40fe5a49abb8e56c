import ArgumentParser
import Evidence

/// A command that reads files and writes others, which must not be the same.
protocol FileCommand: ParsableCommand {
  /// Every file that the options name for reading; `-` is standard input.
  var inputPaths: [String] { get }
  /// Every file that the options name for writing.
  var outputPaths: [String] { get }
  var output: OutputOptions { get }
}

extension FileCommand {
  var outputPaths: [String] { output.output }

  /// Refuses to write over what is read, before it is read; `others` are inputs that an input names.
  func checkFiles(alsoReading others: [String] = []) throws {
    do throws(OutputError) {
      try OutputFile.check(outputPaths, apartFrom: inputPaths + others)
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension AgreementCommand: FileCommand {
  var inputPaths: [String] { [data] }
}

extension CertaintyCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths + model.dependence.errors.paths }
}

extension CheckCommand: FileCommand {
  var inputPaths: [String] { [data] + joins.paths + judgements.paths }
}

extension DatasetsCommand.List: FileCommand {
  var inputPaths: [String] { [] }
}

extension EffectsCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths }
}

extension FlowCommand: FileCommand {
  var inputPaths: [String] { [data] }
}

extension ForestCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths + model.dependence.errors.paths }
}

extension InstrumentsCommand: FileCommand {
  var inputPaths: [String] { instruments.map { [$0] } ?? [] }
}

extension RareCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths }
}

extension MissingCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths }
}

extension PlanCommand: FileCommand {
  var inputPaths: [String] { [data] }
}

extension ReportCommand: FileCommand {
  var inputPaths: [String] { [plan] }
}

extension PoolCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths + model.dependence.errors.paths }
}

extension RevManCommand: FileCommand {
  var inputPaths: [String] { [data] }
}

extension RobPoolCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths }
}

extension RobSummaryCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths }
}

extension RobTrafficLightCommand: FileCommand {
  var inputPaths: [String] { input.paths }
}

extension SimulateCommand: FileCommand {
  var inputPaths: [String] { merge + scenario.paths }
  var outputPaths: [String] {
    // Merging leaves no state, and may read one.
    output.output + (merge.isEmpty ? [keepReplicates, statePath].compactMap { $0 } : [])
  }
}

extension SimulatePlotCommand: FileCommand {
  var inputPaths: [String] { [results] + (kept.map { [$0] } ?? []) }
}

extension SwimEffectsCommand: FileCommand {
  var inputPaths: [String] { input.paths + synthesis.instruments.paths }
}

extension SwimPValuesCommand: FileCommand {
  var inputPaths: [String] { input.paths + synthesis.instruments.paths }
}

extension SwimPlotCommand: FileCommand {
  var inputPaths: [String] { input.paths + synthesis.instruments.paths }
}

extension SwimVotesCommand: FileCommand {
  var inputPaths: [String] { input.paths + synthesis.instruments.paths }
}

extension VcovCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths + errors.paths }
}

extension JudgementOptions {
  /// The tool's file, if one is named.
  var paths: [String] { tool.map { [$0] } ?? [] }
}

extension InstrumentOptions {
  /// The file of more instruments, if one is named.
  var paths: [String] { instruments.map { [$0] } ?? [] }
}

extension SamplingErrorOptions {
  /// The file of covariances, if one is named.
  var paths: [String] { vcov.map { [$0] } ?? [] }
}

extension ScenarioOptions {
  /// The scenario's file and a list of variances, if they are named.
  var paths: [String] {
    [scenario, variances.flatMap { VarianceFile($0, beside: nil)?.path }].compactMap { $0 }
  }
}
