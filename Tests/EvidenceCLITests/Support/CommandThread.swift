import ArgumentParser
import Glibc

@testable import EvidenceCLI

/// A run of the command in the tests' own process, on a thread with a working folder and standard streams of its own.
///
/// Linux lets a thread part with what a process shares (`unshare`), so that many runs go on at once and the command
/// needs no place to put another folder or stream in. What it does beyond its thread (`simulate`, which works on several)
/// and what is a process's own (signals, `/dev/stdout`) need a process: `SpawnedProcess`.
struct CommandThread {
  var arguments: [String]
  var folder: String
  var output: String
  var errors: String

  /// The exit code; `nil` where the command has to be a process.
  func run() -> Int32? {
    let work = Work(run: self)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 8 << 20)  // a process's
    var thread = pthread_t()
    let context = Unmanaged.passUnretained(work).toOpaque()
    let failure = pthread_create(
      &thread, &attributes,
      { context in
        let work = Unmanaged<Work>.fromOpaque(context!).takeUnretainedValue()
        work.exitCode = work.run.runHere()
        return nil
      }, context)
    guard failure == 0 else { return nil }
    pthread_join(thread, nil)
    return work.exitCode
  }

  private final class Work {
    let run: CommandThread
    var exitCode: Int32?
    init(run: CommandThread) { self.run = run }
  }

  private func runHere() -> Int32? {
    guard isolate() else { return nil }
    do {
      var command = try EvidenceCommand.command(from: arguments)
      guard !(command is any AsyncParsableCommand) else { return nil }
      try Invocation.run(&command, arguments: arguments)
      return 0
    } catch {
      return EvidenceCommand.exitCode(reporting: error, arguments: arguments).rawValue
    }
  }

  /// `unshare(CLONE_FS | CLONE_FILES)`, looked up because Glibc's Swift module leaves out what is Linux's own. Some
  /// containers forbid it.
  private static func partWithFolderAndStreams() -> Bool {
    guard let symbol = dlsym(nil, "unshare") else { return false }
    let unshare = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    return unshare(0x200 | 0x400) == 0
  }

  /// Gives the thread its folder and its streams.
  private func isolate() -> Bool {
    Self.partWithFolderAndStreams() && chdir(folder) == 0
      && redirect(STDIN_FILENO, to: "/dev/null", O_RDONLY)
      && redirect(STDOUT_FILENO, to: output, O_WRONLY | O_CREAT | O_APPEND)
      && redirect(STDERR_FILENO, to: errors, O_WRONLY | O_CREAT | O_APPEND)
  }

  private func redirect(_ stream: Int32, to path: String, _ flags: Int32) -> Bool {
    let descriptor = open(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return dup2(descriptor, stream) == stream
  }
}
