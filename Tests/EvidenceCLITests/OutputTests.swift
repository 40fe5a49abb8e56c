import Foundation
import Testing

/// Where results go: whole files or none, standard output and standard error apart, exit codes of failures to write.
@Suite struct OutputTests {
  @Test func filesAreWrittenAndStandardOutputIsSilent() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "-o", "a.json", "-o", "b.csv", "-o", "c.txt")
      #expect(run.exitCode == 0)
      #expect(run.output.isEmpty && run.errors.isEmpty)
      #expect(folder.names == ["data.csv", "a.json", "b.csv", "c.txt"])
      #expect(try JSON(folder.text("a.json"))["schema"].string == "evidence.pool/1")
      #expect(try folder.text("b.csv").hasPrefix("name,estimate,se,statistic,df,p,lower,upper\n"))
      #expect(try folder.text("c.txt").hasPrefix("Effect 1.31 (95% CI 0.52 to 2.11)"))
    }
  }

  @Test func aFormatWithAFileWritesBoth() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "-o", "a.CSV", "--format", "json")
      #expect(try run.json()["k"].number == 4)
      #expect(try folder.text("a.CSV").hasPrefix("name,"))
    }
  }

  @Test func warningsGoToStandardError() throws {
    try withTable("study,effect,se\nA,1,1\nB,2,\nC,2,1\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--format", "json")
      #expect(run.exitCode == 0)
      #expect(try run.json()["k"].number == 2)
      #expect(run.errors.contains("evidence: left out: data.csv:3: B: missing se\n"))
      #expect(run.errors.contains("evidence: warning: "))
      #expect(!run.output.contains("evidence: warning"))
    }
  }

  @Test func noFolderToWriteTo() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "-o", "good.json", "-o", "none/bad.json")
      #expect(run.exitCode == 73)
      #expect(run.errors.contains("none/bad.json: cannot be created"))
      #expect(folder.names == ["data.csv"])
    }
  }

  @Test func onePathTwice() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "-o", "a.json", "-o", "./a.json")
      #expect(run.exitCode == 73 && run.errors.contains("named twice"))
      #expect(folder.names == ["data.csv"])
    }
  }

  @Test func aFolderOfThatName() throws {
    try withTable(Tables.effects) { folder throws in
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent("a.json"), withIntermediateDirectories: false)
      #expect(try folder.evidence("pool", "data.csv", "-o", "a.json").exitCode == 73)
    }
  }

  @Test func aLinkThatLeadsNowhereStays() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.shell("ln -s none/there.json a.json; $EVIDENCE pool data.csv -o a.json")
      #expect(run.exitCode == 73 && run.errors.contains("symbolic link"))
      #expect(folder.names == ["data.csv", "a.json"])
      let kept = try folder.shell("test -L a.json")
      #expect(kept.exitCode == 0)
    }
  }

  @Test func aLinkedFileIsWritten() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.shell(
        "touch real.csv; ln -s real.csv a.csv; $EVIDENCE pool data.csv -o a.csv; test -L a.csv")
      #expect(run.exitCode == 0)
      #expect(try folder.text("real.csv").hasPrefix("name,"))
    }
  }

  @Test func aFullDisk() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.shell("$EVIDENCE pool data.csv > /dev/full")
      #expect(run.exitCode == 74)
      #expect(run.errors == "evidence: error: standard output: cannot be written: No space left on device\n")
    }
  }

  @Test func closedStandardOutput() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.shell("$EVIDENCE pool data.csv >&-")
      #expect(run.exitCode == 74 && run.errors.contains("standard output"))
      // Nor is the table, whose descriptor may take the number of the closed stream, written to.
      #expect(try folder.text("data.csv") == Tables.effects)
      let file = try folder.shell("$EVIDENCE pool data.csv -o a.csv >&- 2>&-")
      #expect(file.exitCode == 0)
      #expect(try folder.text("a.csv").hasPrefix("name,"))
    }
  }

  @Test func aReaderThatStopsReading() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.shell("$EVIDENCE datasets --format json | head -n 1")
      #expect(run.exitCode == 0)
      #expect(run.output == "{\n")
      #expect(run.errors.isEmpty)
    }
  }

  @Test func commandsShareAFileThatTheShellOpened() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.shell(
        "{ echo before; $EVIDENCE pool data.csv --format csv; echo after; } > all.txt; cat all.txt")
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines.first == "before" && lines.last == "after")
    }
  }

  @Test(arguments: [SIGINT, SIGTERM]) func aSignalLeavesNoPartOfAFile(_ signal: Int32) throws {
    try withTable(Tables.effects) { folder throws in
      // A pipe that nobody fills holds the command at its input; it is opened for both ends, so that opening waits for none.
      let pipe = folder.url.appendingPathComponent("pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      let process = try SpawnedProcess(
        CommandRun.executable, ["pool", "-", "-o", "a.json"], folder: folder.url.path, input: pipe,
        output: "/dev/null", errors: "/dev/null")
      Thread.sleep(forTimeInterval: 0.2)
      kill(process.identifier, signal)
      #expect(process.wait() == 128 + signal)
      #expect(folder.names == ["data.csv", "pipe"])
    }
  }

  @Test func standardInput() throws {
    try withTable(Tables.effects) { folder throws in
      let piped = try folder.shell("cat data.csv | $EVIDENCE pool - --format json")
      let named = try folder.evidence("pool", "data.csv", "--format", "json")
      #expect(piped.exitCode == 0)
      #expect(try piped.json()["coefficients"] == named.json()["coefficients"])
      #expect(try piped.json()["input"]["sha256"] == named.json()["input"]["sha256"])
      #expect(try piped.json()["input"]["name"].string == "standard input")
      let empty = try folder.shell("$EVIDENCE pool - < /dev/null")
      #expect(empty.exitCode == 65 && empty.errors.contains("standard input: is empty"))
      let wrong = try folder.shell("printf 'study,effect,se\\nA,x,1\\n' | $EVIDENCE pool -")
      #expect(wrong.exitCode == 65 && wrong.errors.contains("standard input:2: column 'effect': 'x'"))
      let closed = try folder.shell("$EVIDENCE pool - <&-")
      #expect(closed.exitCode == 66 && closed.errors.contains("standard input: cannot be read"))
    }
  }

  @Test func theHashIsOfTheFile() throws {
    try withTable(Tables.effects) { folder throws in
      let sum = try folder.shell("sha256sum data.csv").output.prefix { $0 != " " }
      let hash = try folder.evidence("pool", "data.csv", "--format", "json").json()["input"]["sha256"].string
      #expect(hash == String(sum))
    }
  }
}
