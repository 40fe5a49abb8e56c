import CZip

/// The entries of a ZIP archive in memory, read in pieces, so that what an archive inflates to is never held whole.
final class ZipArchive {
  private let archive: OpaquePointer
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// The most bytes that one entry may inflate to: the largest sheets that spreadsheets save have a few hundred MiB.
  static let largestEntry = 1 << 30
  /// How many times its own size an entry may inflate to before it is taken for one made to fill memory.
  private static let largestRatio = 2_000

  /// Opens the archive in `bytes`; `nil` where they are none.
  init?(_ bytes: [UInt8]) {
    // The archive keeps a pointer to the bytes, which an array may not promise to keep in place.
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    guard let archive = czip_open(copy.baseAddress, copy.count) else {
      copy.deallocate()
      return nil
    }
    (self.bytes, self.archive) = (copy, archive)
  }

  deinit {
    czip_close(archive)
    bytes.deallocate()
  }

  /// Whether there is an entry of a name, in letters of any case.
  func hasEntry(_ name: String) -> Bool { czip_locate(archive, name) == 1 }

  /// Calls a function with one piece after the other of the entry of a name; `false` where there is none.
  ///
  /// - Throws: `TableError.workbook` where the entry is encrypted, damaged, or inflates beyond what a workbook has.
  func read(
    _ name: String, _ body: (UnsafeBufferPointer<UInt8>) throws(TableError) -> Void
  ) throws(TableError) -> Bool {
    guard hasEntry(name) else { return false }
    guard czip_is_encrypted(archive) == 0 else { throw .workbook(.encrypted) }
    let most = min(Self.largestEntry, bytes.count * Self.largestRatio)
    guard czip_inflated_size(archive) <= most else { throw .workbook(.tooLarge(part: name)) }
    guard czip_begin(archive) == 0 else {
      throw .workbook(.damaged(part: name, reason: "it cannot be inflated"))
    }
    let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { piece.deallocate() }
    var total = 0
    while true {
      let count = Int(czip_read(archive, piece.baseAddress, UInt32(piece.count)))
      guard count >= 0 else { throw .workbook(.damaged(part: name, reason: "it cannot be inflated")) }
      guard count > 0 else { break }
      total += count
      guard total <= most else { throw .workbook(.tooLarge(part: name)) }
      try body(UnsafeBufferPointer(rebasing: piece[..<count]))
    }
    guard czip_end(archive) == 0 else {
      throw .workbook(.damaged(part: name, reason: "its checksum is wrong"))
    }
    return true
  }
}
