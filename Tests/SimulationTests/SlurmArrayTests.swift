import Simulation
import Testing

@Suite struct SlurmArrayTests {
  private func array(tasks: Int = 8, options: String = "") throws -> SlurmArray {
    try SlurmArray(folder: "/shared/50% study", tasks: tasks, program: "/opt/evidence", options: options)
  }

  @Test(arguments: [([1], "1"), ([3, 1, 2], "1-3"), ([7, 1, 2, 9, 8], "1-2,7-9"), ([2, 4], "2,4")])
  func tasksAreListedAsSlurmDoes(tasks: [Int], list: String) {
    #expect(SlurmArray.list(of: tasks) == list)
  }

  @Test func scriptsCarryTheirOptions() throws {
    let array = try array(options: "--partition=short --time=10")
    let lines = array.taskScript.split(separator: "\n").map(String.init)
    #expect(lines[0] == "#!/bin/bash")
    #expect(lines.contains("#SBATCH --array=1-8"))
    #expect(lines.contains("#SBATCH --partition=short --time=10"))
    // A sign of percent begins a field of Slurm's patterns.
    #expect(lines.contains("#SBATCH --output=\"/shared/50%% study/logs/task-%a.log\""))
    #expect(array.taskScript.contains("--shard \"$SLURM_ARRAY_TASK_ID/8\" --resume"))
    #expect(array.mergeScript.contains("#SBATCH --partition=short --time=10"))
    #expect(!array.mergeScript.contains("--array"))
    #expect(array.partPath(of: 3) == "/shared/50% study/parts/part-3.csv")
  }

  @Test func whatCannotBeIsRefused() {
    #expect(throws: SlurmError.tasks(0)) { try array(tasks: 0) }
    #expect(throws: SlurmError.tasks(10_001)) { try array(tasks: 10_001) }
    #expect(throws: SlurmError.ownOption("--array")) { try array(options: "--time=1 --array=1-3") }
    #expect(throws: SlurmError.ownOption("-d")) { try array(options: "-d afterok:1") }
    #expect(throws: SlurmError.optionsOverLines) { try array(options: "--time=1\nrm") }
    #expect(throws: SlurmError.path("study")) {
      try SlurmArray(folder: "study", tasks: 1, program: "/opt/evidence")
    }
    #expect(throws: SlurmError.path("/it's")) {
      try SlurmArray(folder: "/it's", tasks: 1, program: "/opt/evidence")
    }
  }

  @Test func theShareOfATaskOfAnArray() throws {
    let environment = [
      "SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "16",
      "SLURM_ARRAY_TASK_COUNT": "16",
    ]
    #expect(try Shard(slurm: { environment[$0] }) == Shard(3, of: 16))
    #expect(throws: SlurmShareError.noArray) { try Shard(slurm: { _ in nil }) }
    for (name, value) in [
      ("SLURM_ARRAY_TASK_MIN", "0"), ("SLURM_ARRAY_TASK_COUNT", "2"), ("SLURM_ARRAY_TASK_MIN", "3"),
    ] {
      #expect(throws: SlurmShareError.self) { try Shard(slurm: { $0 == name ? value : environment[$0] }) }
    }
  }
}
