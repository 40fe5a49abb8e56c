import Glibc

/// An open file that is not yet in its place.
struct PendingFile {
  let target: OutputTarget
  /// Where the bytes go first; `nil` once the file is in its place, and for devices.
  private var temporaryPath: String?
  private let descriptor: Int32

  init(_ target: OutputTarget) throws(OutputError) {
    self.target = target
    if target.isDevice {
      descriptor = open(target.path, O_WRONLY | O_APPEND | O_CLOEXEC)
    } else {
      (descriptor, temporaryPath) = Self.createTemporaryFile(in: target.folder)
    }
    guard descriptor >= 0 else { throw .cannotCreate(path: target.path, reason: systemReason()) }
  }

  /// Creates a file of a new name, stepping over the temporary files of others and of a process that was killed.
  private static func createTemporaryFile(in folder: Substring) -> (descriptor: Int32, path: String?) {
    for attempt in 0..<1_000 {
      let path = "\(folder).evidence-\(getpid())-\(attempt).tmp"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor >= 0 { return (descriptor, path) }
      guard errno == EEXIST else { break }
    }
    return (-1, nil)
  }

  /// Writes everything and waits until the disk has it.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + offset, $0.count - offset)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw cannotFinish }
      offset += written
    }
    guard target.isDevice || fsync(descriptor) == 0 else { throw cannotFinish }
  }

  /// Puts the file in its place, with the permissions of the file that was there.
  mutating func commit() throws(OutputError) {
    guard let temporaryPath else { return }
    if let permissions = target.permissions, fchmod(descriptor, permissions) != 0 { throw cannotFinish }
    guard rename(temporaryPath, target.resolvedPath) == 0 else { throw cannotFinish }
    self.temporaryPath = nil
  }

  /// Closes the file and removes what is not in its place.
  func discard() {
    close(descriptor)
    if let temporaryPath { unlink(temporaryPath) }
  }

  private var cannotFinish: OutputError { .cannotFinish(path: target.path, reason: systemReason()) }
}
