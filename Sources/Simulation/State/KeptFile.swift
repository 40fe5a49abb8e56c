import Glibc
public import Tables

/// The file of replicates, which grows block by block.
public final class KeptFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Opens a new file with its header, or one that an interrupted simulation left, of which `keptBytes` below the
  /// header count.
  /// - Throws: `OutputError.cannotCreate`, `cannotFinish`.
  public init(path: String, keptBytes: Int?) throws(OutputError) {
    self.path = path
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (keptBytes == nil ? O_TRUNC : 0)
    descriptor = open(path, flags, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: Self.reason()) }
    let header = ReplicateKeeper.header
    guard let keptBytes else {
      try append(header)
      return
    }
    let length = off_t(header.count + keptBytes)
    guard lseek(descriptor, 0, SEEK_END) >= length, ftruncate(descriptor, length) == 0,
      lseek(descriptor, 0, SEEK_END) == length
    else {
      throw .cannotCreate(path: path, reason: "it is not the file that the interrupted run was writing")
    }
  }

  deinit { close(descriptor) }

  /// Appends lines.
  /// - Throws: `OutputError.cannotFinish`.
  public func append(_ bytes: [UInt8]) throws(OutputError) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + offset, $0.count - offset)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw .cannotFinish(path: path, reason: Self.reason()) }
      offset += written
    }
  }

  /// Waits until the disk has everything.
  /// - Throws: `OutputError.cannotFinish`.
  public func synchronize() throws(OutputError) {
    // What is no file (a pipe) cannot be synchronised, and need not.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw .cannotFinish(path: path, reason: Self.reason())
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
