import CZip

/// The entries of a ZIP archive in memory, read in pieces, so that what an archive inflates to is never held whole.
package final class ZipArchive {
  private let archive: OpaquePointer
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// The most bytes that one entry may inflate to: the largest sheets that spreadsheets save have a few hundred MiB.
  static let largestEntry = 1 << 30
  /// How many times its own size an entry may inflate to before it is taken for one made to fill memory.
  private static let largestRatio = 2_000

  /// Opens the archive in `bytes`; `nil` where they are none.
  package init?(_ bytes: [UInt8]) {
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

  /// The names of the entries, in the archive's order: of the first thousands, where it has more.
  package var entryNames: [String] {
    let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Self.longestName + 1)
    defer { buffer.deallocate() }
    var names: [String] = []
    var isThere = czip_first(archive) == 1
    while isThere, names.count < Self.mostNames {
      if czip_name(archive, buffer.baseAddress, UInt32(Self.longestName)) == 1, let start = buffer.baseAddress
      {
        names.append(String(cString: start))
      }
      isThere = czip_next(archive) == 1
    }
    return names
  }

  private static let longestName = 4_096
  private static let mostNames = 1 << 16

  /// The bytes of the entry of a name, at most `limit` of them; `nil` where there is none.
  ///
  /// - Throws: `TableError.workbook` where the entry is encrypted, damaged, or inflates to more.
  package func bytes(of name: String, limit: Int) throws(TableError) -> [UInt8]? {
    var bytes: [UInt8] = []
    let isThere = try read(name) { (piece) throws(TableError) in
      guard bytes.count + piece.count <= limit else { throw .workbook(.tooLarge(part: name)) }
      bytes += piece
    }
    return isThere ? bytes : nil
  }

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
