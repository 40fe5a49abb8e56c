import Glibc
import Synchronization
public import Tables

/// Which file a simulation keeps its replicates in.
public struct KeptReplicates: Sendable, Hashable {
  /// Where it was when the simulation was interrupted.
  public let path: String
  /// The hash of its beginning, by which it is known.
  public let beginning: String
}

/// The file of replicates, which grows block by block.
public final class KeptFile: Sendable {
  private let path: String
  private let descriptor: Int32
  /// The first bytes of the file.
  private let beginning: Mutex<[UInt8]>

  /// How much of the file's beginning says which it is: some dozens of replicates.
  private static let tellingBytes = 4_096

  /// Opens a new file with its header.
  /// - Throws: `OutputError.cannotCreate`, `cannotFinish`.
  public init(path: String) throws(OutputError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_TRUNC, 0o644)
    beginning = Mutex([])
    guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: Self.reason()) }
    try append(ReplicateKeeper.header)
  }

  /// Opens the file that an interrupted simulation left, of which `keptBytes` below the header count.
  /// - Throws: `OutputError.cannotCreate` where it is not that file.
  public init(path: String, continuing kept: KeptReplicates, keptBytes: Int) throws(OutputError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else {
      beginning = Mutex([])
      throw .cannotCreate(path: path, reason: Self.reason())
    }
    let length = ReplicateKeeper.header.count + keptBytes
    let head = Self.read(descriptor, atMost: min(length, Self.tellingBytes))
    beginning = Mutex(head)
    guard SHA256.hexadecimal(of: head) == kept.beginning, lseek(descriptor, 0, SEEK_END) >= off_t(length),
      ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, 0, SEEK_END) == off_t(length)
    else {
      throw .cannotCreate(path: path, reason: "it is not the file that the interrupted run was writing")
    }
  }

  deinit { close(descriptor) }

  /// Which file this is, of which `keptBytes` below the header count.
  public func identity(keptBytes: Int) -> KeptReplicates {
    let head = beginning.withLock { $0.prefix(ReplicateKeeper.header.count + keptBytes) }
    return KeptReplicates(path: path, beginning: SHA256.hexadecimal(of: Array(head)))
  }

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
    beginning.withLock { $0 += bytes.prefix(Self.tellingBytes - $0.count) }
  }

  /// Waits until the disk has everything.
  /// - Throws: `OutputError.cannotFinish`.
  public func synchronize() throws(OutputError) {
    // What is no file (a pipe) cannot be synchronised, and need not.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw .cannotFinish(path: path, reason: Self.reason())
    }
  }

  /// Up to `count` bytes: fewer at the end of the file.
  private static func read(_ descriptor: Int32, atMost count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let received = Glibc.read(descriptor, buffer.baseAddress! + filled, count - filled)
        if received < 0, errno == EINTR { continue }
        guard received > 0 else { return }
        filled += received
      }
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
