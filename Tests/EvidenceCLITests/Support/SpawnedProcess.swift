import Glibc

/// A process of ours, begun by `posix_spawn`: Foundation's `Process` waits in a run loop, which many tests at once can
/// keep from ever ending, and hands on the signals that its thread blocks.
struct SpawnedProcess {
  let identifier: pid_t

  struct SpawnFailure: Error {
    var code: Int32
  }

  /// Starts an executable in a folder, its streams opened on the files named.
  init(
    _ path: String, _ arguments: [String], folder: String, input: String, output: String, errors: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDWR, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals act as they do in a terminal, whatever the tests' own parent ignores.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // The threads that tests run on block signals, and a new process inherits that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let environment = ["EVIDENCE=\(CommandRun.executable)", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]
    var identifier: pid_t = 0
    // The shell goes to the folder and becomes the executable.
    let line = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder, path]
    let code = withCStrings(line + arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(&identifier, "/bin/sh", &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else { throw SpawnFailure(code: code) }
    self.identifier = identifier
  }

  /// Waits for the end: the exit code, or 128 and the signal's number, as a shell reports it.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// Calls `body` with a list of C strings that a null pointer ends.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
  defer { pointers.forEach { free($0) } }
  return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
}
