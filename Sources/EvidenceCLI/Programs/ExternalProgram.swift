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
  }

  /// Runs it to its end.
  /// - Throws: `CommandFailure` with code 69 where it is not installed.
  func run(_ arguments: [String]) throws -> Result {
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
    // Output may be long; errors are a few lines, which fit into their pipe meanwhile.
    let texts = (output.text(), errors.text())
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    let isExit = status & 0x7f == 0
    return Result(
      exitCode: isExit ? (status >> 8) & 0xff : 128 + status & 0x7f, output: texts.0, errors: texts.1)
  }
}

/// The two ends of a pipe.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw CommandFailure(exitCode: .ioError, message: "no pipe: \(String(cString: strerror(errno)))")
    }
    (reading, writing) = (ends[0], ends[1])
  }

  func closeReading() { close(reading) }
  func closeWriting() { close(writing) }

  /// Everything that comes out of it.
  func text() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(reading, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    closeReading()
    return String(decoding: bytes, as: UTF8.self)
  }
}
