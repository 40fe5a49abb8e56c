/// A simulation as an array of jobs of the workload manager Slurm: one task for each shard, and a job that merges them.
///
/// Everything lies in one folder that all nodes share: the scenario, the scripts, the parts, the logs and the result. A task that is
/// killed leaves its state beside its part and goes on from it when it is submitted again; the merged bytes are those of one machine.
///
/// <!-- snippet -->
///
///     let array = try SlurmArray(folder: "/shared/study", tasks: 200, program: "/shared/bin/evidence")
///     print(array.taskScript)
public struct SlurmArray: Sendable, Hashable {
  /// The folder's absolute path.
  public let folder: String
  /// The number of tasks.
  public let tasks: Int
  /// The absolute path of the command that tasks run.
  public let program: String
  /// Options of `sbatch` for every job, as on its command line; empty for the cluster's own choices.
  public let options: String

  /// The most tasks: their parts are named on one command line.
  public static let mostTasks = 10_000

  /// An array of tasks in a folder.
  /// - Throws: `SlurmError` for a number of tasks or options that cannot be.
  public init(folder: String, tasks: Int, program: String, options: String = "") throws(SlurmError) {
    guard (1...Self.mostTasks).contains(tasks) else { throw .tasks(tasks) }
    guard !options.contains(where: \.isNewline) else { throw .optionsOverLines }
    for word in options.split(separator: " ") {
      let name = String(word.prefix { $0 != "=" })
      if Self.ownOptions.contains(name) { throw .ownOption(name) }
    }
    for path in [folder, program] {
      guard path.hasPrefix("/"), !path.contains(where: { "'\"\\".contains($0) || $0.isNewline }) else {
        throw .path(path)
      }
    }
    (self.folder, self.tasks, self.program, self.options) = (folder, tasks, program, options)
  }

  /// Options that the scripts set themselves.
  private static let ownOptions: Set = [
    "--array", "-a", "--output", "-o", "--error", "-e", "--open-mode", "--dependency", "-d", "--wrap",
    "--parsable",
  ]

  /// What lies in the folder.
  public var scenarioPath: String { folder + "/scenario.json" }
  /// The script of the array.
  public var taskScriptPath: String { folder + "/task.sh" }
  /// The script of the merging job.
  public var mergeScriptPath: String { folder + "/merge.sh" }
  /// The numbers of the jobs that were submitted, one a line.
  public var jobsPath: String { folder + "/jobs.txt" }
  /// The folder of the parts.
  public var partsPath: String { folder + "/parts" }
  /// The folder of the logs.
  public var logsPath: String { folder + "/logs" }
  /// The result, as one machine would have written it.
  public var resultPath: String { folder + "/results.csv" }

  /// A task's part.
  public func partPath(of task: Int) -> String { "\(partsPath)/part-\(task).csv" }
  /// A task's log, over all its attempts.
  public func logPath(of task: Int) -> String { "\(logsPath)/task-\(task).log" }

  /// The script that each task runs.
  public var taskScript: String {
    script(name: "evidence", log: logPath(ofPattern: "task-%a"), array: true)
      + """

      if [ ! -r '\(scenarioPath)' ]; then
        echo "evidence: the node $(hostname) does not see \(folder): choose a folder that all nodes share" >&2
        exit 66
      fi
      exec '\(program)' simulate --scenario '\(scenarioPath)' --shard "$SLURM_ARRAY_TASK_ID/\(tasks)" --resume \\
        --threads "${SLURM_CPUS_PER_TASK:-1}" -o '\(partsPath)/part-'"$SLURM_ARRAY_TASK_ID.csv"

      """
  }

  /// The script of the job that merges the parts when all tasks have ended well.
  public var mergeScript: String {
    script(name: "evidence-merge", log: logPath(ofPattern: "merge"), array: false)
      + """

      cd '\(partsPath)' || exit 66
      exec '\(program)' simulate --merge part-*.csv -o '\(resultPath)'

      """
  }

  /// A log's path as Slurm's pattern, in which a sign of percent begins a field.
  private func logPath(ofPattern name: String) -> String {
    logsPath.replacing("%", with: "%%") + "/\(name).log"
  }

  private func script(name: String, log: String, array: Bool) -> String {
    var lines = ["#!/bin/bash", "#SBATCH --job-name=\(name)"]
    if array { lines.append("#SBATCH --array=1-\(tasks)") }
    lines.append("#SBATCH --output=\"\(log)\"")
    lines.append("#SBATCH --open-mode=append")
    if !options.isEmpty { lines.append("#SBATCH \(options)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Tasks as Slurm lists them: `1-3,7`.
  public static func list(of tasks: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for task in tasks.sorted() {
      if let last = ranges.last, last.upperBound + 1 >= task {
        ranges[ranges.count - 1] = last.lowerBound...max(task, last.upperBound)
      } else {
        ranges.append(task...task)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }
}

/// Why a simulation cannot be an array of Slurm's jobs.
public enum SlurmError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There can be so many tasks.
  case tasks(Int)
  /// Options of several lines.
  case optionsOverLines
  /// An option that the scripts set themselves.
  case ownOption(String)
  /// A path that scripts cannot name.
  case path(String)

  /// The reason as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .tasks(let count): "\(count) tasks: a number from 1 to \(SlurmArray.mostTasks)"
    case .optionsOverLines: "the options of sbatch are to be on one line"
    case .ownOption(let name): "\(name) is set by the scripts themselves: leave it out"
    case .path(let path): "'\(path)' is not the absolute path of a file that a script can name"
    }
  }
}

extension Shard {
  /// The share of a task of one of Slurm's arrays, from the environment that Slurm gives it.
  ///
  /// - Parameter environment: The value of a variable, `nil` where it is not set.
  /// - Throws: `noArray` outside an array's task, `unsuitedArray` unless tasks are numbered from 1 without gaps.
  public init(slurm environment: (String) -> String?) throws(SlurmShareError) {
    func number(_ name: String) -> Int? { environment("SLURM_ARRAY_TASK_" + name).flatMap { Int($0) } }
    guard let task = number("ID") else { throw .noArray }
    let (first, last) = (number("MIN") ?? 1, number("MAX") ?? number("COUNT") ?? 0)
    guard first == 1, number("COUNT").map({ $0 == last }) ?? true,
      let shard = Shard(number: task, count: last)
    else { throw .unsuitedArray(first: first, last: last, count: number("COUNT") ?? last) }
    self = shard
  }
}

/// Why the environment tells no share.
public enum SlurmShareError: Error, Sendable, Hashable, CustomStringConvertible {
  /// This is no task of an array.
  case noArray
  /// Tasks have other numbers than 1 to their count, so that what the shares are of is not known.
  case unsuitedArray(first: Int, last: Int, count: Int)

  /// The reason as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .noArray: "SLURM_ARRAY_TASK_ID is not set: this is no task of an array; write the share, as in 3/16"
    case .unsuitedArray(let first, let last, let count):
      "the array has \(count) tasks from \(first) to \(last), and shares are of tasks from 1 to their number; write the share, as in "
        + "\"$SLURM_ARRAY_TASK_ID/16\""
    }
  }
}
