import Glibc

/// Reads whole files.
public enum InputFile {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: `TableError.noSuchFile`, `TableError.unreadable` with the system's reason, `tooLarge` or `beyondMemory`
  ///   before memory is taken.
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
  /// - Throws: `TableError.unreadable` with the system's reason, or `TableError.beyondMemory`.
  public static func readStandardInput() throws(TableError) -> [UInt8] {
    try readAll(STDIN_FILENO, name: "standard input")
  }

  private static func readAll(_ descriptor: Int32, name: String) throws(TableError) -> [UInt8] {
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    let limit = limit
    guard expected <= Cell.byteLimit else { throw .tooLarge(byteCount: expected) }
    guard expected <= limit else { throw .beyondMemory(limit: limit) }
    // One byte more than the file's size, so that its end is seen without growing.
    var bytes = try readBlock(descriptor, atMost: max(expected, 65_535) + 1, name: name)
    while true {
      let block = try readBlock(descriptor, atMost: 1 << 20, name: name)
      if block.isEmpty { return bytes }
      bytes += block
      guard bytes.count <= limit else { throw .beyondMemory(limit: limit) }
    }
  }

  /// The most bytes that are read: an eighth of the memory that there is or that the process may take, since a table
  /// takes a few times its file's size while it is analysed; never more than tables may have.
  private static var limit: Int {
    var memory = UInt64(max(1, sysconf(Int32(_SC_PHYS_PAGES)))) * UInt64(max(1, sysconf(Int32(_SC_PAGESIZE))))
    for resource in [RLIMIT_AS, RLIMIT_DATA] {
      var allowed = rlimit()
      if getrlimit(__rlimit_resource_t(resource.rawValue), &allowed) == 0 {
        memory = min(memory, UInt64(allowed.rlim_cur))
      }
    }
    return min(Int(memory / 8), Cell.byteLimit)
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
  public static func read(
    path: String, reading: TableReading = TableReading()
  ) throws(TableError) -> DataTable {
    try DataTable(name: path, parsing: InputFile.read(path: path), reading: reading)
  }
}

/// The system's words for an error number.
func systemReason(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}
