import Glibc

/// A program beside this command.
struct ExternalProgram {
  /// What is called, as it is found on the search path.
  let name: String
  /// The package that has it, for those who lack it.
  let package: String

  /// What a run gave.
  struct Result {
    var exitCode: Int32
    var output: String
    var errors: String
    /// Whether it was stopped because its time was over.
    var isOverdue = false
  }

  /// Runs it to its end, or to that of its time.
  ///
  /// - Parameter seconds: How long it may take; `nil` for as long as it does.
  /// - Throws: `CommandFailure` with code 69 where it is not installed.
  func run(_ arguments: [String], within seconds: Double? = nil) throws -> Result {
    let (output, errors) = (try Pipe(), try Pipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
    for end in [output.reading, errors.reading, output.writing, errors.writing] {
      posix_spawn_file_actions_addclose(&actions, end)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, name, &actions, nil, &words, environ)
    output.closeWriting()
    errors.closeWriting()
    guard code == 0 else {
      output.closeReading()
      errors.closeReading()
      throw CommandFailure(
        exitCode: .unavailable,
        message: "\(name) cannot be run: \(String(cString: strerror(code))); \(package)")
    }
    let isInTime = PipeReader.read(output, errors, within: seconds)
    if !isInTime { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    let isExit = status & 0x7f == 0
    return Result(
      exitCode: isExit ? (status >> 8) & 0xff : 128 + status & 0x7f, output: output.text,
      errors: errors.text, isOverdue: !isInTime)
  }
}

/// The two ends of a pipe, and what came out of it.
private final class Pipe {
  let reading: Int32
  let writing: Int32
  private var bytes: [UInt8] = []
  private(set) var isAtEnd = false

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw CommandFailure(exitCode: .ioError, message: "no pipe: \(String(cString: strerror(errno)))")
    }
    (reading, writing) = (ends[0], ends[1])
  }

  func closeReading() { close(reading) }
  func closeWriting() { close(writing) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes what is there; at the end of it, closes the pipe.
  func readSome() {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = read(reading, &buffer, buffer.count)
    if count < 0, errno == EINTR { return }
    guard count <= 0 else { return bytes += buffer[..<count] }
    isAtEnd = true
    closeReading()
  }
}

/// Reads several pipes as each has something, so that none is full while another is waited for.
private enum PipeReader {
  /// Whether all came to their end in time.
  static func read(_ pipes: Pipe..., within seconds: Double?) -> Bool {
    let end = seconds.map { ContinuousClock.now + .seconds($0) }
    while true {
      let open = pipes.filter { !$0.isAtEnd }
      if open.isEmpty { return true }
      var polled = open.map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
      let left = end.map { max(0, ($0 - ContinuousClock.now) / .milliseconds(1)) }
      let found = poll(&polled, nfds_t(polled.count), left.map { Int32(min($0.rounded(.up), 1e9)) } ?? -1)
      if found == 0 {
        open.forEach { $0.closeReading() }
        return false
      }
      guard found > 0 else { continue }
      for (place, pipe) in open.enumerated() where polled[place].revents != 0 { pipe.readSome() }
    }
  }
}
