/// A file to be written: where, and what.
public struct OutputFile: Sendable, Hashable {
  /// The path, as the user gave it.
  public var path: String
  /// The whole content.
  public var bytes: [UInt8]

  /// A file of bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file of text in UTF-8.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Writes all files whole, or none.
  ///
  /// Each is written to a temporary file in its folder and brought to the disk; when all are, they are renamed. A file
  /// that exists keeps its permissions, a new one gets 0644 less the umask; symbolic links are followed. What is not
  /// a file (a terminal, a pipe, `/dev/null`) is written to directly, last of all.
  ///
  /// - Throws: `OutputError`; temporary files are removed.
  public static func writeAll(_ files: [OutputFile]) throws(OutputError) {
    var pending: [PendingFile] = []
    defer { pending.forEach { $0.discard() } }
    try check(files.map(\.path), apartFrom: [])
    for file in files { pending.append(try PendingFile(OutputTarget(path: file.path))) }
    for (file, pending) in zip(files, pending) where !pending.target.isDevice {
      try pending.write(file.bytes)
    }
    for (file, pending) in zip(files, pending) where pending.target.isDevice {
      try pending.write(file.bytes)
    }
    for index in pending.indices {
      try pending[index].commit()
    }
  }
}
