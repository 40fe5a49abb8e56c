import Foundation
import Testing

/// `evidence simulate`: the same bytes however it is run, and clear words for what cannot be.
@Suite struct SimulateTests {
  private static let scenario = [
    "simulate", "--k", "4", "--tau2", "0,0.1", "--mu", "-0.1", "--methods", "DL,EE", "--tests", "z,knha",
    "--replicates", "2500", "--seed", "5",
  ]

  private func inFolder(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try body(folder)
  }

  @Test func threadsAndShards() throws {
    try inFolder { folder in
      for threads in ["1", "2"] {
        let run = try CommandRun.evidence(
          Self.scenario + ["--threads", threads, "-o", "\(threads).csv"], in: folder.url)
        #expect(run.exitCode == 0)
        #expect(run.errors.contains("EE has no test 'knha'"))
      }
      let whole = try folder.text("1.csv")
      #expect(try folder.text("2.csv") == whole)
      for number in 1...7 {
        let run = try CommandRun.evidence(
          Self.scenario + ["--shard", "\(number)/7", "-o", "part-\(number).csv"], in: folder.url)
        #expect(run.exitCode == 0)
      }
      let merged = try CommandRun.shell(
        "\"$EVIDENCE\" simulate --merge part-5.csv part-[1-4].csv part-7.csv part-6.csv -o merged.csv",
        in: folder.url)
      #expect(merged.exitCode == 0)
      #expect(try folder.text("merged.csv") == whole)
      let missing = try CommandRun.shell("\"$EVIDENCE\" simulate --merge part-[12567].csv", in: folder.url)
      #expect(missing.exitCode == 65 && missing.output.isEmpty)
      #expect(missing.errors.contains("shard 3/7, 4/7"))
      let double = try CommandRun.shell(
        "\"$EVIDENCE\" simulate --merge part-*.csv part-3.csv", in: folder.url)
      #expect(double.exitCode == 65)
      #expect(double.errors.contains("part-3.csv"))
      #expect(!folder.exists("1.csv.state"))
    }
  }

  /// Methods that pool counts: same bytes for any number of threads, and the policy for double zeros as a flag or a key.
  @Test func methodsOfCounts() throws {
    try inFolder { folder in
      let scenario = [
        "simulate", "--model", "or", "--k", "4", "--control-risk", "0.02", "--n", "20", "--allocation", "2",
        "--control-sd", "0.5", "--methods", "DL,MH,Peto,exact", "--tests", "z", "--replicates", "1100",
      ]
      for threads in ["1", "2"] {
        let run = try CommandRun.evidence(
          scenario + ["--threads", threads, "-o", "\(threads).csv"], in: folder.url)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(run.errors.contains("DL, z at k=4") && run.errors.contains("no study is left"))
      }
      #expect(try folder.text("1.csv") == folder.text("2.csv"))
      try folder.write(
        "s.json",
        #"{"model": "or", "k": 4, "control-risk": 0.02, "n": 20, "methods": ["DL", "MH"], "tests": "z", "#
          + #""replicates": 200, "keep00": [false, true]}"#)
      let both = try CommandRun.evidence(
        ["simulate", "--scenario", "s.json", "--format", "json"], in: folder.url)
      let json = try both.json()
      #expect(json["settings"]["keep00"][0] == .bool(false) && json["settings"]["keep00"][1] == .bool(true))
      let results = json["results"].elements
      #expect(results.map { $0["keep00"].string } == ["no", "no", "yes", "yes"])
      // The studies are the same, and Mantel-Haenszel's method has them all.
      #expect(results[1]["bias"].number == results[3]["bias"].number)
      #expect(results[0]["failures"].number != 0 && results[2]["failures"].number == 0)
      let kept = try CommandRun.evidence(
        scenario.map { $0 == "1100" ? "200" : $0 } + ["--keep00", "--format", "csv"], in: folder.url)
      #expect(kept.csv[1].contains("yes"))
      let wrong = try CommandRun.evidence(
        ["simulate", "--k", "5", "--methods", "MH", "--tests", "z"], in: folder.url)
      #expect(wrong.exitCode == 64 && wrong.errors.contains("counts of the model 'or'"), "\(wrong.errors)")
    }
  }

  @Test func resultColumns() throws {
    try inFolder { folder in
      let run = try CommandRun.evidence(Self.scenario + ["--format", "csv"], in: folder.url)
      #expect(
        run.csv[0] == [
          "k", "mu", "tau2", "model", "variances", "effects", "select", "method", "test", "replicates",
          "failures",
          "bias", "bias_mcse", "rmse", "empirical_se", "mean_se", "coverage", "coverage_mcse", "rejection",
          "rejection_mcse", "mean_width", "tau2_bias", "tau2_median", "tau2_zero",
        ])
      #expect(run.csv.count == 7)
      #expect(run.csv[1].prefix(3) == ["4", "-0.1", "0"])
      let json = try CommandRun.evidence(Self.scenario + ["--format", "json"], in: folder.url)
      #expect(json.output.contains("\"schema\": \"evidence.simulate/1\""))
      #expect(json.output.contains("\"test-left-out\""))
    }
  }

  @Test func aBiasThatIsSetAndOneThatIsMeasuredAreTwoColumns() throws {
    try inFolder { folder in
      let scenario = [
        "simulate", "--k", "5", "--model", "biased", "--bias", "0.3:0.1", "--share", "0.4", "--methods", "DL",
        "--replicates", "100",
      ]
      let run = try CommandRun.evidence(scenario + ["-o", "results.csv"], in: folder.url)
      #expect(run.exitCode == 0)
      let headers = try folder.text("results.csv").split(separator: "\n")[0].split(separator: ",")
      #expect(
        Set(headers).count == headers.count && headers.contains("study-bias") && headers.contains("bias"))
      let result = try CommandRun.evidence(scenario + ["--format", "json"], in: folder.url).json()["results"][
        0]
      #expect(result["study-bias"].string == "0.3:0.1" && result["bias"].number != nil)
      let plot = try folder.evidence(
        "simulate", "plot", "results.csv", "--measure", "bias", "-o", "bias.svg")
      #expect(plot.exitCode == 0, "\(plot.errors)")
    }
  }

  /// Killed as soon as something is saved, and gone on with: with the replicates kept as well.
  @Test(arguments: [SIGKILL, SIGINT, SIGTERM])
  func interruptedAndResumed(signal: Int32) throws {
    try inFolder { folder in
      let scenario = [
        "simulate", "--k", "10", "--tau2", "0.1", "--methods", "DL,REML,PM", "--replicates", "10000",
      ]
      let whole = try CommandRun.evidence(
        scenario + ["-o", "whole.csv", "--keep-replicates", "whole-kept.csv"], in: folder.url)
      #expect(whole.exitCode == 0)
      let arguments = scenario + ["--threads", "1", "-o", "results.csv", "--keep-replicates", "kept.csv"]
      // The build's own executable is slow enough to be interrupted.
      let process = try SpawnedProcess(
        CommandRun.built, arguments, folder: folder.url.path, input: "/dev/null",
        output: folder.url.appendingPathComponent("output").path,
        errors: folder.url.appendingPathComponent("errors").path)
      // Until the first state with replicates is there.
      while !folder.exists("results.csv") {
        if try hasBegun(folder) { break }
        usleep(20_000)
      }
      kill(process.identifier, signal)
      let code = process.wait()
      #expect(code == 128 + signal)
      #expect(!folder.exists("results.csv"), "it ended before the signal came")
      #expect(folder.exists("results.csv.state"))
      let resumed = try CommandRun.evidence(arguments + ["--resume"], in: folder.url)
      #expect(resumed.exitCode == 0)
      #expect(resumed.errors.isEmpty)
      #expect(try folder.text("results.csv") == folder.text("whole.csv"))
      #expect(try folder.text("kept.csv") == folder.text("whole-kept.csv"))
      #expect(!folder.exists("results.csv.state"))
    }
  }

  private func hasBegun(_ folder: TemporaryFolder) throws -> Bool {
    guard folder.exists("results.csv.state") else { return false }
    return try folder.text("results.csv.state").contains("\ntally,")
  }

  @Test(arguments: [
    (["--k", "1"], "--k '1': a meta-analysis has 2 to 100000 studies"),
    (["--k", "5", "--tau2", "-1"], "--tau2 '-1': a variance is not negative"),
    (["--k", "5", "--select", "step:0.025:7"], "a number above 0 and at most 1"),
    (["--k", "5", "--replicates", "0"], "--replicates '0'"),
    (["--k", "5", "--model", "nromal"], "did you mean 'normal'?"),
    (["--k", "5", "--methods", "RELM"], "did you mean 'REML'?"),
    (["--k", "5", "--methods", "EE", "--tests", "knha"], "goes with the method EE, which takes t or z"),
    (
      ["--k", "5", "--methods", "PET", "--tests", "z"],
      "none of them goes with the method PET, which takes t"
    ),
    (["--k", "5", "--icc", "0.1"], "--icc: the scenario's model has no such setting"),
    (["--k", "5", "--shard", "8/7"], "--shard '8/7'"),
    (["--k", "5", "--replicate", "8"], "did you mean '--replicates'?"),
  ])
  func badOptions(arguments: [String], message: String) throws {
    try inFolder { folder in
      let run = try CommandRun.evidence(["simulate"] + arguments, in: folder.url)
      #expect(run.exitCode == 64)
      #expect(run.errors.contains(message), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test(arguments: [
    (#"{"k": [5], "tau3": 1}"#, "scenario.json: key 'tau3' is not known; did you mean 'tau2'?"),
    (#"{"k": [5], "model": "smt"}"#, "model 'smt' is not known; did you mean 'smd'?"),
    (#"{"k": [1]}"#, "scenario.json: k '1'"),
    (#"{"k": [5], "tau2": [0, -0.1]}"#, "tau2 '-0.1'"),
    (#"{"k": [5], "replicates": 0}"#, "replicates '0'"),
    (#"{"k": [5], "model": "or", "control-risk": 1.5}"#, "control-risk '1.5'"),
    (#"{"k": [5]"#, "scenario.json:1:10"),
    (#"{"k": {"a": 1}}"#, "neither a number nor a text"),
  ])
  func badScenarios(text: String, message: String) throws {
    try inFolder { folder in
      try folder.write("scenario.json", text)
      let run = try CommandRun.evidence(
        ["simulate", "--scenario", "scenario.json", "-o", "results.csv"], in: folder.url)
      #expect(run.exitCode == 65)
      #expect(run.errors.contains(message), "\(run.errors)")
      #expect(!folder.exists("results.csv") && !folder.exists("results.csv.state"))
    }
  }

  @Test func scenarioFileAndVariancesFile() throws {
    try inFolder { folder in
      try folder.write("variances.txt", "0.1 0.2\n0.4\n")
      try folder.write(
        "scenario.json", #"{"k": [5], "variances": "list:variances.txt", "methods": "DL", "replicates": 50}"#)
      let run = try CommandRun.evidence(
        ["simulate", "--scenario", "scenario.json", "--format", "csv"], in: folder.url)
      #expect(run.exitCode == 0)
      #expect(run.csv[1][4] == "list:0.1/0.2/0.4")
      let direct = try CommandRun.evidence(
        [
          "simulate", "--k", "5", "--variances", "list:0.1/0.2/0.4", "--methods", "DL", "--replicates", "50",
          "--format", "csv",
        ], in: folder.url)
      #expect(direct.output == run.output)
    }
  }

  @Test func outputThatCannotBeWritten() throws {
    try inFolder { folder in
      let nowhere = try CommandRun.evidence(Self.scenario + ["-o", "no/folder/results.csv"], in: folder.url)
      #expect(nowhere.exitCode == 73)
      // The result's place turns out to be a folder: everything that was done is kept.
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent("results.csv"), withIntermediateDirectories: true)
      let kept = try CommandRun.evidence(Self.scenario + ["-o", "results.csv"], in: folder.url)
      #expect(kept.exitCode == 73)
      #expect(kept.errors.contains("results.csv.state"))
      try FileManager.default.removeItem(at: folder.url.appendingPathComponent("results.csv"))
      let resumed = try CommandRun.evidence(
        Self.scenario + ["-o", "results.csv", "--resume"], in: folder.url)
      #expect(resumed.exitCode == 0 && folder.exists("results.csv"))
      let full = try CommandRun.evidence(
        Self.scenario + ["-o", "again.csv", "--keep-replicates", "/dev/full"], in: folder.url)
      #expect(full.exitCode == 74)
    }
  }

  /// A state whose result found no place, with replicates kept or not, is only gone on with as it began.
  @Test func keptReplicatesAreGoneOnWithAsTheyBegan() throws {
    for keep in [[], ["--keep-replicates", "kept.csv"]] {
      try inFolder { folder in
        let place = folder.url.appendingPathComponent("results.csv")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let arguments = Self.scenario + ["-o", "results.csv"]
        #expect(try CommandRun.evidence(arguments + keep, in: folder.url).exitCode == 73)
        try FileManager.default.removeItem(at: place)
        try folder.write("other.csv", "something else\n")
        let changed = try CommandRun.evidence(
          arguments + (keep.isEmpty ? ["--keep-replicates", "other.csv"] : []) + ["--resume"], in: folder.url)
        #expect(changed.exitCode == 65)
        #expect(
          changed.errors.contains(keep.isEmpty ? "keeps no replicates" : "add --keep-replicates kept.csv"))
        if !keep.isEmpty {
          for name in ["other.csv", "new.csv"] {
            let wrong = try CommandRun.evidence(
              arguments + ["--keep-replicates", name, "--resume"], in: folder.url)
            #expect(wrong.exitCode == 73, "\(wrong.errors)")
          }
          #expect(!folder.exists("new.csv"))
        }
        #expect(try folder.text("other.csv") == "something else\n")
        #expect(!folder.exists("results.csv") && folder.exists("results.csv.state"))
        #expect(try CommandRun.evidence(arguments + keep + ["--resume"], in: folder.url).exitCode == 0)
      }
    }
  }

  @Test func shardsOfTooManyAreRefused() throws {
    try inFolder { folder in
      let run = try CommandRun.evidence(
        ["simulate", "--k", "5", "--shard", "5/1000000000000", "-o", "a.csv"], in: folder.url)
      #expect(run.exitCode == 64 && run.errors.contains("at most 100000"))
    }
  }

  @Test func stateOfAnotherScenario() throws {
    try inFolder { folder in
      let part = try CommandRun.evidence(
        Self.scenario + ["--shard", "1/2", "-o", "results.csv"], in: folder.url)
      #expect(part.exitCode == 0)
      try FileManager.default.moveItem(
        at: folder.url.appendingPathComponent("results.csv"),
        to: folder.url.appendingPathComponent("results.csv.state"))
      let other = try CommandRun.evidence(
        ["simulate", "--k", "9", "-o", "results.csv", "--resume"], in: folder.url)
      #expect(other.exitCode == 65)
      #expect(other.errors.contains("is of another scenario"))
    }
  }
}
