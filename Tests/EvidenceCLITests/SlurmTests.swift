import Foundation
import Testing

/// `evidence simulate --slurm` with programs in the place of Slurm's that do at once what they are told, so that every step can be
/// seen; `Scripts/check-slurm` does the same with Slurm itself.
@Suite struct SlurmTests {
  private static let scenario =
    "\"$EVIDENCE\" simulate --k 4 --tau2 0,0.1 --methods DL --tests z --replicates 3000 --seed 5"

  /// A folder with an `sbatch` that runs each task but those whose numbers stand in `broken`, and a `squeue` that prints `queue`.
  private func inCluster(_ body: (TemporaryFolder, (String) throws -> CommandRun) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try CommandRun.shell("mkdir bin", in: folder.url)
    try folder.write(
      "bin/sbatch",
      """
      #!/bin/bash
      script="${@: -1}"
      echo "$@" >> submitted
      case "$*" in
        *--array=*)
          list="$*"; list="${list##*--array=}"; list="${list%% *}"
          for range in ${list//,/ }; do
            for task in $(seq ${range%-*} ${range#*-}); do
              grep -qx "$task" broken 2> /dev/null && { echo "node lost" > "$(dirname "$script")/logs/task-$task.log"; continue; }
              SLURM_ARRAY_TASK_ID=$task bash "$script" > "$(dirname "$script")/logs/task-$task.log" 2>&1
            done
          done
          echo "41" ;;
        *) [ -s broken ] || bash "$script" > /dev/null 2>&1
          echo "42;here" ;;
      esac
      """)
    try folder.write("bin/squeue", "#!/bin/bash\ncat queue 2> /dev/null\nexit 0\n")
    _ = try CommandRun.shell("chmod +x bin/*", in: folder.url)
    try body(folder) { try CommandRun.shell("PATH=$PWD/bin:$PATH; " + $0, in: folder.url) }
  }

  @Test func theMergedBytesAreThoseOfOneProcess() throws {
    try inCluster { folder, run in
      let submitted = try run(Self.scenario + " --tasks 3 --slurm study --sbatch \"--time=10\"")
      #expect(submitted.exitCode == 0, "\(submitted.errors)")
      #expect(
        submitted.output.hasPrefix("Submitted 3 tasks as job 41, and the merging of all parts as job 42."))
      #expect(try folder.text("study/jobs.txt") == "41\n")
      #expect(try folder.text("submitted").contains("--dependency=afterok:41 --kill-on-invalid-dep=yes"))
      _ = try run(Self.scenario + " -o whole.csv")
      #expect(try folder.text("study/results.csv") == folder.text("whole.csv"))
      let again = try run(Self.scenario + " --tasks 3 --slurm study")
      #expect(again.output.contains("The simulation is finished"))
    }
  }

  @Test func whatFailedIsSubmittedAgain() throws {
    try inCluster { folder, run in
      try folder.write("broken", "2\n")
      _ = try run(Self.scenario + " --tasks 3 --slurm study")
      #expect(!folder.exists("study/results.csv"))
      try folder.write("queue", "41 2\n")
      let waiting = try run(Self.scenario + " --tasks 3 --slurm study")
      #expect(waiting.output.contains("1 of 3 tasks are still queued or running"))
      try folder.write("queue", "")
      try folder.write("broken", "")
      let again = try run(Self.scenario + " --tasks 3 --slurm study")
      #expect(again.output.hasPrefix("Submitted 1 task as job 41"))
      #expect(again.errors.contains("task 2: node lost"))
      #expect(try folder.text("submitted").contains("--array=2 "))
      #expect(folder.exists("study/results.csv"))
    }
  }

  @Test func otherSimulationsInTheFolderAreRefused() throws {
    try inCluster { _, run in
      #expect(try run(Self.scenario + " --tasks 3 --slurm study --dry-run").exitCode == 0)
      let scenario = try run(Self.scenario + " --mu 1 --tasks 3 --slurm study")
      #expect(scenario.exitCode == 65 && scenario.errors.contains("holds another scenario"))
      let tasks = try run(Self.scenario + " --tasks 4 --slurm study")
      #expect(tasks.exitCode == 64 && tasks.errors.contains("was made for 3 tasks"))
    }
  }

  @Test func aFolderThatNodesDoNotShareIsNamed() throws {
    try inCluster { folder, run in
      try folder.write("bin/sbatch", "#!/bin/bash\necho 41\n")
      _ = try run(Self.scenario + " --tasks 2 --slurm study")
      let again = try run(Self.scenario + " --tasks 2 --slurm study")
      #expect(again.exitCode == 65)
      #expect(again.errors.contains("left a part or a log") && again.errors.contains("all nodes share"))
    }
  }

  @Test func aDryRunNeedsNoSlurm() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try CommandRun.shell(
      "PATH=/nowhere; " + Self.scenario + " --tasks 3 --slurm study --dry-run", in: folder.url)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("sbatch --array=1-3 ") && run.output.contains("merge.sh"))
    #expect(folder.exists("study/task.sh") && folder.exists("study/scenario.json"))
    let without = try CommandRun.shell(
      "PATH=/nowhere; " + Self.scenario + " --tasks 3 --slurm study", in: folder.url)
    #expect(without.exitCode == 69 && without.errors.contains("slurm-client"))
  }

  @Test(arguments: [
    ("--tasks 3", "--tasks needs --slurm"), ("--slurm study -o x.csv", "--slurm writes its own parts"),
    ("--slurm study --tasks 0", "--tasks 0: a number from 1"),
    ("--slurm study --sbatch --array=3", "--sbatch: --array is set"),
    ("--shard slurm", "--shard slurm: SLURM_ARRAY_TASK_ID is not set"),
  ])
  func optionsThatCannotBe(options: String, words: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try CommandRun.shell(Self.scenario + " " + options, in: folder.url)
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
