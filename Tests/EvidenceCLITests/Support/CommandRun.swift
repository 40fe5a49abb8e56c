import Foundation
import Testing

/// One run of the built command: how it ended and what it wrote.
struct CommandRun {
  var exitCode: Int32
  var output: String
  var errors: String

  /// The executable that `EVIDENCE` names, such as that of a release build.
  private static let named = ProcessInfo.processInfo.environment["EVIDENCE"]

  /// The executable that the build puts beside the tests' bundle.
  static let built = Bundle.module.bundleURL.deletingLastPathComponent()
    .appendingPathComponent("evidence").path

  /// The executable that is run: the one named, or else that of the build.
  static let executable = named ?? built

  /// Runs `evidence` with arguments in a folder: in this process where that is possible and no executable is named.
  static func evidence(_ arguments: [String], in folder: URL) throws -> CommandRun {
    try captured { output, errors in
      let thread = CommandThread(arguments: arguments, folder: folder.path, output: output, errors: errors)
      if named == nil, let exitCode = thread.run() { return exitCode }
      return try SpawnedProcess(
        executable, arguments, folder: folder.path, input: "/dev/null", output: output, errors: errors
      ).wait()
    }
  }

  /// Runs a line of the shell in a folder, with the command as `$EVIDENCE`.
  static func shell(_ line: String, in folder: URL) throws -> CommandRun {
    try captured { output, errors in
      try SpawnedProcess(
        "/bin/sh", ["-c", line], folder: folder.path, input: "/dev/null", output: output, errors: errors
      ).wait()
    }
  }

  /// What a run writes to the files that it is given for its streams.
  private static func captured(_ body: (_ output: String, _ errors: String) throws -> Int32) throws
    -> CommandRun
  {
    // Files, not pipes: a process that fills a pipe nobody reads waits for ever.
    let streams = try TemporaryFolder()
    defer { streams.remove() }
    let exitCode = try body(
      streams.url.appendingPathComponent("output").path, streams.url.appendingPathComponent("errors").path)
    return try CommandRun(exitCode: exitCode, output: streams.text("output"), errors: streams.text("errors"))
  }

  /// The JSON document on standard output.
  func json() throws -> JSON { try JSON(output) }

  /// Standard output as rows of cells, where no cell holds a delimiter or a quote.
  var csv: [[String]] {
    output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// A folder of its own for one test, gone with the last reference to it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("evidence-tests-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { remove() }

  func remove() { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
  }

  var names: Set<String> { Set((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []) }
}

/// Runs `evidence` on one table in a folder of its own and hands both to `body`.
@discardableResult
func withTable<Result>(
  _ text: String, name: String = "data.csv", _ body: (TemporaryFolder) throws -> Result
) throws -> Result {
  let folder = try TemporaryFolder()
  defer { folder.remove() }
  try folder.write(name, text)
  return try body(folder)
}

/// Runs `evidence` in a folder that nothing is written to.
func evidence(_ arguments: String...) throws -> CommandRun {
  try CommandRun.evidence(arguments, in: FileManager.default.temporaryDirectory)
}

extension TemporaryFolder {
  /// Runs `evidence` here.
  func evidence(_ arguments: String...) throws -> CommandRun { try CommandRun.evidence(arguments, in: url) }

  /// Runs a line of the shell here.
  func shell(_ line: String) throws -> CommandRun { try CommandRun.shell(line, in: url) }
}
