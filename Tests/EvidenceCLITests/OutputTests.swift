import ArgumentParser
import Foundation
import Testing

@testable import EvidenceCLI

/// Where results go: whole files or none, standard output and standard error apart, exit codes of failures to write.
@Suite struct OutputTests {
  @Test func filesAreWrittenAndStandardOutputIsSilent() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "-o", "a.json", "-o", "b.csv", "-o", "c.txt")
      #expect(run.exitCode == 0)
      #expect(run.output.isEmpty && run.errors.isEmpty)
      #expect(folder.names == ["data.csv", "a.json", "b.csv", "c.txt"])
      #expect(try JSON(folder.text("a.json"))["schema"].string == "evidence.pool/1")
      #expect(try folder.text("b.csv").hasPrefix("name,estimate,se,statistic,df,p,lower,upper,k,tau2,"))
      #expect(try folder.text("c.txt").hasPrefix("Effect 1.31 (95% CI "))
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

  /// Whichever thread takes the signal, those of the linear algebra included.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func aSignalWhileWritingLeavesNoTemporaryFile(_ signal: Int32)
    throws
  {
    let rows = (1...600).map { "Study \($0),0.\($0 % 90 + 10),0.1\n" }
    try withTable("study,effect,se\n" + rows.joined()) { folder throws in
      let outputs = (1...20).flatMap { ["-o", "\($0).json"] }
      let process = try SpawnedProcess(
        CommandRun.executable, ["effects", "data.csv"] + outputs, folder: folder.url.path, input: "/dev/null",
        output: "/dev/null", errors: "/dev/null")
      while !folder.names.contains(where: { $0.hasSuffix(".tmp") }), folder.names.count < 21 {}
      kill(process.identifier, signal)
      #expect(process.wait() == 128 + signal)
      #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
      #expect(folder.names.count == 1 || folder.names.count == 21, "all files or none")
    }
  }

  @Test func aFileThatMayNotGrowLeavesNothing() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.shell("ulimit -f 0; $EVIDENCE pool data.csv -o a.json 2> /dev/stdout")
      #expect(run.exitCode == 74)
      #expect(folder.names == ["data.csv"])
    }
  }

  /// What a terminal obeys is shown in text and messages, and kept in data.
  @Test func controlCharactersAreShownAndNotSent() throws {
    let label = "A\u{9B}31m\u{202E}z\u{1B}]0;x\u{7}"
    for (name, table) in [
      ("label", "study,effect,se\n\(label),1,1\nB,2,1\n\"C\nline\",1,\n"),
      ("header", "study,effect\u{9B}x,effect,se\nA,1,1,1\nB,1,2,1\n"),
      ("malformed", "study,effect,se\n\(label),\u{9B}x,1\n\"two\nlines\",\"a\nb\",1\n"),
    ] {
      let table = table.replacing("\u{1B}", with: "").replacing("\u{7}", with: "")
      try withTable(table, name: "d\u{9B}a.csv") { folder throws in
        for command in [
          ["effects"], ["pool"], ["forest"], ["check"], ["swim", "effects"], ["rob", "summary"],
        ] {
          for format in ["text", "json"] {
            let run = try CommandRun.evidence(
              command + ["d\u{9B}a.csv", "--format", format], in: folder.url)
            let sent = (run.output + run.errors).unicodeScalars.filter {
              $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}")
            }
            #expect(sent.isEmpty, "\(name) \(command) \(format): \(run.errors)")
            #expect(
              run.errors.split(separator: "\n").allSatisfy {
                $0.hasPrefix("evidence: ") || $0.hasPrefix("d\\u")
              },
              "\(name) \(command): \(run.errors)")
          }
        }
      }
    }
    let absent = try evidence("pool", "no\nsuch.csv")
    #expect(absent.errors.hasPrefix("evidence: error: no\\nsuch.csv: there is no such file"))
    #expect(absent.errors.split(separator: "\n").count == 1)
    try withTable("study,effect,se,g\nA,1,1,\"two\nlines\"\nB,2,1,one\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--by", "g")
      #expect(run.output.hasPrefix("== two\\nlines ==\n"))
    }
    try withTable("study,effect,se\nA\u{9B}31m,1,1\nB,2,1\n") { folder throws in
      let json = try folder.evidence("effects", "data.csv", "--format", "json")
      #expect(json.output.contains(#""A\u009b31m""#))
      let csv = try folder.evidence("effects", "data.csv", "--format", "csv")
      #expect(csv.output.contains("A\u{9B}31m"))
      let text = try folder.evidence("effects", "data.csv")
      #expect(text.output.contains(#"A\u{9B}31m"#))
    }
  }

  @Test func cellsThatASpreadsheetRunsAreNamed() throws {
    try withTable("study,effect,se\n=cmd()|x,1,1\n-5,2,1\n-,3,1\n") { folder throws in
      let csv = try folder.evidence("effects", "data.csv", "-o", "a.csv")
      #expect(csv.errors.contains("formulas, such as '=cmd()|x'"))
      #expect(try folder.text("a.csv").contains("=cmd()|x"))
      let json = try folder.evidence("effects", "data.csv", "--format", "json")
      #expect(!json.errors.contains("formulas"))
    }
    try withTable("study,effect,se\nA,1,1\n-5,2,1\n-,3,1\n") { folder throws in
      #expect(try !folder.evidence("effects", "data.csv", "--format", "csv").errors.contains("formulas"))
    }
  }

  /// A byte that is no UTF-8 would become another character, and another file.
  @Test func namesThatAreNotUTF8AreRefused() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.shell(#"$EVIDENCE pool data.csv -o "$(printf 'a\351.json')""#)
      #expect(run.exitCode == 64 && run.errors.contains("is not in UTF-8"))
      #expect(folder.names == ["data.csv"])
      // A folder of such a name does no harm.
      let inside = try folder.shell(
        #"d=$(printf 'd\351'); mkdir "$d"; cp data.csv "$d"; cd "$d"; ln -s real.csv a.csv; touch real.csv; $EVIDENCE pool data.csv -o b.csv && cat b.csv; rm -r "../$d""#
      )
      #expect(inside.exitCode == 0 && inside.output.hasPrefix("name,"), "\(inside.errors)")
    }
  }

  @Test func inputsBeyondMemoryAreRefusedBeforeTheyAreRead() throws {
    try withTable(Tables.effects) { folder throws in
      let sparse = try folder.shell(
        "truncate -s 100G big.csv && $EVIDENCE pool big.csv; code=$?; rm big.csv; exit $code")
      #expect(sparse.exitCode == 65 && sparse.errors.contains("up to 2 GiB are read"), "\(sparse.errors)")
      let endless = try folder.shell("ulimit -v 2000000; yes 'a,b' | $EVIDENCE pool -")
      #expect(endless.exitCode == 65 && endless.errors.contains("memory"), "\(endless.errors)")
    }
  }

  @Test func anInputIsNeverWrittenOver() throws {
    for spelling in ["data.csv", "./data.csv", "link.csv"] {
      try withTable(Tables.effects) { folder throws in
        try FileManager.default.createSymbolicLink(
          atPath: folder.url.appendingPathComponent("link.csv").path, withDestinationPath: "data.csv")
        for arguments in [["data.csv", "-o", spelling], [spelling, "-o", "data.csv"]] {
          let run = try CommandRun.evidence(["pool"] + arguments, in: folder.url)
          #expect(run.exitCode == 73 && run.errors.contains("never written over"), "\(run.errors)")
        }
        #expect(try folder.text("data.csv") == Tables.effects)
      }
    }
  }

  @Test func noOtherInputIsWrittenOver() throws {
    try withTable(Tables.effects) { folder throws in
      for (name, arguments) in [
        ("instruments.json", ["pool", "data.csv", "--instruments", "instruments.json"]),
        ("tool.json", ["rob", "summary", "data.csv", "--tool", "./tool.json"]),
        ("scenario.json", ["simulate", "--scenario", "scenario.json"]),
        ("part.csv", ["simulate", "--merge", "part.csv", "other.csv"]),
        ("kept.csv", ["simulate", "plot", "data.csv", "--kind", "zip", "--kept", "kept.csv"]),
        ("list.csv", ["simulate", "--k", "5", "--variances", "list:list.csv"]),
      ] {
        try folder.write(name, "kept as it is")
        let run = try CommandRun.evidence(arguments + ["-o", name], in: folder.url)
        #expect(run.exitCode == 73 && run.errors.contains("never written over"), "\(name): \(run.errors)")
        #expect(try folder.text(name) == "kept as it is")
      }
      try folder.write("scenario.json", #"{"k": [5], "variances": "list:inner.csv", "replicates": 10}"#)
      try folder.write("inner.csv", "0.1 0.2\n")
      let inner = try folder.evidence("simulate", "--scenario", "scenario.json", "-o", "inner.csv")
      #expect(inner.exitCode == 73)
      #expect(try folder.text("inner.csv") == "0.1 0.2\n")
      let piped = try folder.shell("$EVIDENCE pool - -o data.csv < data.csv")
      #expect(piped.exitCode == 73)
      #expect(try folder.text("data.csv") == Tables.effects)
    }
  }

  @Test func keptReplicatesAndResultsAreDifferentFiles() throws {
    try withTable(Tables.effects) { folder throws in
      let run = try folder.evidence(
        "simulate", "--k", "5", "--replicates", "10", "-o", "a.csv", "--keep-replicates", "./a.csv")
      #expect(run.exitCode == 73 && run.errors.contains("named twice"))
      #expect(folder.names == ["data.csv"])
    }
  }

  /// Whoever adds a command that writes says which files it reads.
  @Test func everyCommandThatWritesNamesItsInputs() {
    func check(_ command: any ParsableCommand.Type) {
      let names = Mirror(reflecting: command.init()).children.compactMap(\.label)
      #expect(!names.contains("_output") || command is any FileCommand.Type, "\(command)")
      command.configuration.subcommands.forEach(check)
    }
    check(EvidenceCommand.self)
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
