import Evidence
import Glibc

/// Submits a simulation to Slurm, or what is missing of one that was submitted before.
struct SlurmSubmission {
  let array: SlurmArray
  let scenario: Scenario
  /// Whether files are written and nothing is submitted.
  let isDryRun: Bool

  private static let batch = ExternalProgram(
    name: "sbatch", package: "Slurm's commands are in Debian's package slurm-client")
  private static let queue = ExternalProgram(
    name: "squeue", package: "Slurm's commands are in Debian's package slurm-client")

  /// Submits what is missing, and says what was done.
  func run() throws {
    try prepare()
    if exists(array.resultPath) {
      return say("The simulation is finished: \(array.resultPath)")
    }
    let jobs = try lines(of: array.jobsPath)
    let missing = (1...array.tasks).filter { !exists(array.partPath(of: $0)) }
    let waiting = isDryRun ? [] : try waitingTasks(of: Set(jobs))
    let failed = missing.filter { !waiting.contains($0) }
    if !jobs.isEmpty, !failed.isEmpty { try explain(failed, isFirst: missing.count == array.tasks, jobs) }
    guard !failed.isEmpty || missing.isEmpty else {
      return say(
        "\(missing.count) of \(array.tasks) tasks are still queued or running. Run the same command again when they have ended."
      )
    }
    try submit(failed, after: waiting.isEmpty ? [] : jobs)
  }

  // MARK: The folder

  /// Writes what jobs need, or checks that what is there is of the same simulation.
  private func prepare() throws {
    for path in [array.folder, array.partsPath, array.logsPath] {
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw CommandFailure(
          exitCode: .cannotCreate, message: "\(path.visible): \(String(cString: strerror(errno)))")
      }
    }
    let files = [
      OutputFile(path: array.scenarioPath, text: scenario.json.compact + "\n"),
      OutputFile(path: array.taskScriptPath, text: array.taskScript),
      OutputFile(path: array.mergeScriptPath, text: array.mergeScript),
    ]
    if exists(array.scenarioPath) { try refuseOther() }
    do {
      try OutputFile.writeAll(files)
    } catch {
      throw CommandFailure(error)
    }
    for path in [array.taskScriptPath, array.mergeScriptPath] { chmod(path, 0o755) }
  }

  /// Fails where the folder holds another simulation.
  private func refuseOther() throws {
    let there = try lines(of: array.scenarioPath).joined()
    guard there == scenario.json.compact else {
      throw CommandFailure.data(
        "\(array.folder.visible) holds another scenario, whose parts do not go with this one: choose another folder, or leave the "
          + "scenario's options as they were")
    }
    let tasks = try lines(of: array.taskScriptPath).compactMap { line in
      line.hasPrefix("#SBATCH --array=1-") ? Int(line.dropFirst("#SBATCH --array=1-".count)) : nil
    }
    if let tasks = tasks.first, tasks != array.tasks {
      throw CommandFailure.usage(
        "--tasks \(array.tasks): \(array.folder.visible) was made for \(tasks) tasks, and its parts are of so many"
      )
    }
  }

  private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private func lines(of path: String) throws -> [String] {
    guard exists(path) else { return [] }
    let bytes = try reading(file: path) { () throws(TableError) in try InputFile.read(path: path) }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }

  // MARK: Jobs

  /// The tasks of earlier jobs that are queued or running.
  private func waitingTasks(of jobs: Set<String>) throws -> Set<Int> {
    guard !jobs.isEmpty else { return [] }
    let found = try Self.queue.run(["--me", "--noheader", "--array", "--format=%F %K"])
    guard found.exitCode == 0 else { throw failure("squeue", found) }
    return Set(
      found.output.split(whereSeparator: \.isNewline).compactMap { line in
        let words = line.split(separator: " ")
        guard words.count == 2, jobs.contains(String(words[0])) else { return nil }
        return Int(words[1])
      })
  }

  /// Says why tasks ended without their parts, as far as their logs tell.
  private func explain(_ failed: [Int], isFirst: Bool, _ jobs: [String]) throws {
    let told = try failed.compactMap { task -> String? in
      try lines(of: array.logPath(of: task)).last.map { "task \(task): \($0.visible)" }
    }
    guard !told.isEmpty || !isFirst else {
      throw CommandFailure.data(
        "no task of job \(jobs.joined(separator: ", ")) left a part or a log in \(array.folder.visible): choose a folder that all nodes "
          + "share and the tasks can write; where the job was cancelled before it began, remove \(array.jobsPath.visible)"
      )
    }
    for line in told.prefix(5) { StandardError.write("evidence: note: " + line) }
    if told.count > 5 {
      StandardError.write("evidence: note: \(told.count - 5) more in \(array.logsPath.visible)")
    }
  }

  private func submit(_ tasks: [Int], after earlier: [String]) throws {
    let arrayWords = ["--parsable", "--array=" + SlurmArray.list(of: tasks), array.taskScriptPath]
    if isDryRun {
      if !tasks.isEmpty { say("sbatch " + arrayWords.dropFirst().joined(separator: " ")) }
      return say("sbatch \(tasks.isEmpty ? "" : "--dependency=afterok:JOB ")\(array.mergeScriptPath)")
    }
    var conditions = earlier.isEmpty ? [] : ["afterany:" + earlier.joined(separator: ":")]
    var job: String?
    if !tasks.isEmpty {
      let number = try submit(arrayWords)
      try record(number)
      conditions.insert("afterok:" + number, at: 0)
      job = number
    }
    let dependency =
      conditions.isEmpty
      ? [] : ["--dependency=" + conditions.joined(separator: ","), "--kill-on-invalid-dep=yes"]
    let merging = try submit(["--parsable"] + dependency + [array.mergeScriptPath])
    let what =
      job.map {
        "\(tasks.count) task\(tasks.count == 1 ? "" : "s") as job \($0), and the merging of all parts"
      } ?? "the merging of all parts"
    say(
      "Submitted \(what) as job \(merging). The result will be \(array.resultPath); if tasks fail, run the same command again."
    )
  }

  private func submit(_ words: [String]) throws -> String {
    let found = try Self.batch.run(words)
    // `123`, or `123;cluster`.
    let number = found.output.prefix { $0.isNumber }
    guard found.exitCode == 0, !number.isEmpty else { throw failure("sbatch", found) }
    return String(number)
  }

  private func record(_ job: String) throws {
    let jobs = try lines(of: array.jobsPath) + [job]
    do {
      try OutputFile.writeAll([OutputFile(path: array.jobsPath, text: jobs.joined(separator: "\n") + "\n")])
    } catch {
      throw CommandFailure(error)
    }
  }

  private func failure(_ program: String, _ result: ExternalProgram.Result) -> CommandFailure {
    let words = result.errors.split(whereSeparator: \.isNewline).joined(separator: "; ")
    return CommandFailure(
      exitCode: .unavailable,
      message: "\(program): \(words.isEmpty ? "it ended with \(result.exitCode)" : words)")
  }

  private func say(_ sentence: String) { try? StandardStream.output.write(sentence + "\n") }
}
