import ArgumentParser
import Evidence
import Glibc

/// How a simulation is spread over a cluster.
struct SlurmOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Submit the simulation to Slurm, and keep scenario, parts, logs and result in a folder that all nodes share. The same "
        + "command again submits what failed.", valueName: "folder"),
    completion: .directory)
  var slurm: String?

  @Option(help: ArgumentHelp("--slurm: the number of tasks (default: 100).", valueName: "number"))
  var tasks: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "--slurm: options of sbatch for every job: \"--partition=short --time=10\".", valueName: "options"))
  var sbatch: String?

  @Flag(name: .customLong("dry-run"), help: "--slurm: write the folder, and submit nothing.")
  var isDryRun = false

  func validate() throws {
    guard slurm == nil else { return }
    if tasks != nil { throw ValidationError("--tasks needs --slurm: a folder for the tasks' parts") }
    if sbatch != nil { throw ValidationError("--sbatch needs --slurm: a folder for the tasks' parts") }
    if isDryRun { throw ValidationError("--dry-run needs --slurm: a folder for the tasks' parts") }
  }

  /// The array in a folder.
  func array(in folder: String) throws -> SlurmArray {
    do throws(SlurmError) {
      return try SlurmArray(
        folder: try Self.absolute(folder), tasks: tasks ?? 100, program: Self.program, options: sbatch ?? "")
    } catch {
      switch error {
      case .tasks(let count):
        throw CommandFailure.usage("--tasks \(count): a number from 1 to \(SlurmArray.mostTasks)")
      case .optionsOverLines, .ownOption: throw CommandFailure.usage("--sbatch: \(error)")
      case .path: throw CommandFailure.usage("--slurm: \(error)")
      }
    }
  }

  /// The absolute path of a folder, which need not be there yet.
  private static func absolute(_ path: String) throws(SlurmError) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard !path.hasPrefix("/") else { return path }
    guard let here = getcwd(nil, 0) else { throw .path(path) }
    defer { free(here) }
    return String(cString: here) + "/" + path
  }

  /// This program's own path.
  private static var program: String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map {
        readlink("/proc/self/exe", $0.assumingMemoryBound(to: CChar.self), bytes.count)
      } ?? 0
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : "evidence"
  }
}
