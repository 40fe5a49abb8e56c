import Glibc

/// Reads whole files.
public enum InputFile {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: `TableError.noSuchFile` or `TableError.unreadable` with the system's reason.
  public static func read(path: String) throws(TableError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      // A path through a file ("table.csv/x") names nothing either.
      throw errno == ENOENT || errno == ENOTDIR
        ? .noSuchFile(path: path) : .unreadable(path: path, reason: systemReason())
    }
    defer { close(descriptor) }
    return try readAll(descriptor, name: path)
  }

  /// The bytes of standard input, up to its end.
  ///
  /// - Throws: `TableError.unreadable` with the system's reason.
  public static func readStandardInput() throws(TableError) -> [UInt8] {
    try readAll(STDIN_FILENO, name: "standard input")
  }

  private static func readAll(_ descriptor: Int32, name: String) throws(TableError) -> [UInt8] {
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    // One byte more than the file's size, so that its end is seen without growing.
    var bytes = try readBlock(descriptor, atMost: max(expected, 65_535) + 1, name: name)
    while true {
      let block = try readBlock(descriptor, atMost: 1 << 20, name: name)
      if block.isEmpty { return bytes }
      bytes += block
    }
  }

  /// Up to `count` bytes: fewer only at the end of the file.
  private static func readBlock(
    _ descriptor: Int32, atMost count: Int, name: String
  ) throws(TableError) -> [UInt8] {
    var failure: Int32 = 0
    let block = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let received = Glibc.read(descriptor, buffer.baseAddress! + filled, count - filled)
        if received < 0, errno == EINTR { continue }
        if received < 0 { failure = errno }
        guard received > 0 else { break }
        filled += received
      }
    }
    guard failure == 0 else { throw .unreadable(path: name, reason: systemReason(failure)) }
    return block
  }
}

extension DataTable {
  /// Reads the table in the file at `path`, which becomes its name.
  ///
  /// - Throws: `TableError`.
  public static func read(path: String) throws(TableError) -> DataTable {
    try DataTable(name: path, parsing: InputFile.read(path: path))
  }
}

/// The system's words for an error number.
func systemReason(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}
