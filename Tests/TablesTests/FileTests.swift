import Glibc
import Tables
import Testing

/// A folder of its own for one test, removed at the end.
private final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/evidence-tables-XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    for name in names { rmdir("\(path)/\(name)") }
    rmdir(path)
  }

  /// What is in the folder, hidden files included.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func text(_ name: String) throws -> String {
    String(decoding: try InputFile.read(path: "\(path)/\(name)"), as: UTF8.self)
  }

  func permissions(_ name: String) -> mode_t {
    var status = stat()
    return lstat("\(path)/\(name)", &status) == 0 ? status.st_mode : 0
  }
}

@Suite("Files")
struct FileTests {
  @Test("A table is read from its path")
  func read() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.csv"
    try OutputFile.writeAll([OutputFile(path: path, text: "a,b\n1,2\n")])
    let table = try DataTable.read(path: path)
    #expect(table.name == path)
    #expect(rows(table) == [["1", "2"]])
  }

  @Test("A file larger than one block is read whole")
  func readLarge() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try OutputFile.writeAll([OutputFile(path: folder.path + "/a", bytes: bytes)])
    #expect(try InputFile.read(path: folder.path + "/a") == bytes)
  }

  @Test("A file without a size is read to its end")
  func readWithoutSize() throws {
    #expect(try InputFile.read(path: "/dev/null") == [])
    #expect(try !InputFile.read(path: "/proc/self/status").isEmpty)
  }

  @Test("No file, and a file that cannot be read")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    #expect(throws: TableError.noSuchFile(path: folder.path + "/x.csv")) {
      try DataTable.read(path: folder.path + "/x.csv")
    }
    #expect(throws: TableError.unreadable(path: folder.path, reason: "Is a directory")) {
      try DataTable.read(path: folder.path)
    }
    try OutputFile.writeAll([OutputFile(path: folder.path + "/a", text: "")])
    #expect(throws: TableError.empty) { try DataTable.read(path: folder.path + "/a") }
    #expect(throws: TableError.noSuchFile(path: folder.path + "/a/b")) {
      try DataTable.read(path: folder.path + "/a/b")
    }
  }

  @Test("Several files, new and existing")
  func writeSeveral() throws {
    let folder = try TemporaryFolder()
    try OutputFile.writeAll([OutputFile(path: folder.path + "/a.csv", text: "old, and longer than the new")])
    chmod(folder.path + "/a.csv", 0o600)
    try OutputFile.writeAll([
      OutputFile(path: folder.path + "/a.csv", text: "new"),
      OutputFile(path: folder.path + "/b.svg", text: "<svg/>"),
    ])
    #expect(folder.names == ["a.csv", "b.svg"])
    #expect(try folder.text("a.csv") == "new")
    #expect(try folder.text("b.svg") == "<svg/>")
    #expect(folder.permissions("a.csv") & 0o777 == 0o600)
    // Whatever the umask, never more than 0644, and the owner reads and writes.
    #expect(folder.permissions("b.svg") & 0o777 & ~0o644 == 0)
    #expect(folder.permissions("b.svg") & 0o600 == 0o600)
  }

  @Test("Where one cannot be created, none is written")
  func allOrNone() throws {
    let folder = try TemporaryFolder()
    let good = OutputFile(path: folder.path + "/a.csv", text: "new")
    try OutputFile.writeAll([OutputFile(path: folder.path + "/file", text: "old")])
    mkdir(folder.path + "/folder", 0o755)
    for (path, reason) in [
      (folder.path + "/file/b.svg", "Not a directory"),
      (folder.path + "/missing/b.svg", "No such file or directory"),
      (folder.path + "/folder", "Is a directory"), (folder.path + "/folder/", "Is a directory"),
      ("", "No such file or directory"), (folder.path + "/new/", "No such file or directory"),
      (folder.path + "/../" + folder.path.split(separator: "/").last! + "/a.csv", "named twice"),
      (folder.path + "/" + String(repeating: "x", count: 300), "File name too long"),
    ] {
      #expect(throws: OutputError.cannotCreate(path: path, reason: reason)) {
        try OutputFile.writeAll([good, OutputFile(path: path, text: "x")])
      }
      #expect(folder.names == ["file", "folder"])
      #expect(try folder.text("file") == "old")
    }
  }

  @Test("A device that is full is not finished, and nothing else is changed")
  func fullDevice() throws {
    let folder = try TemporaryFolder()
    #expect(throws: OutputError.cannotFinish(path: "/dev/full", reason: "No space left on device")) {
      try OutputFile.writeAll([
        OutputFile(path: folder.path + "/a.csv", text: "a"), OutputFile(path: "/dev/full", text: "x"),
      ])
    }
    #expect(folder.names.isEmpty)
  }

  @Test("A device stays a device")
  func device() throws {
    try OutputFile.writeAll([OutputFile(path: "/dev/null", text: "x")])
    var status = stat()
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("A symbolic link stays one; what it leads to is written")
  func symbolicLink() throws {
    let folder = try TemporaryFolder()
    try OutputFile.writeAll([OutputFile(path: folder.path + "/a.csv", text: "old")])
    symlink("a.csv", folder.path + "/link.csv")
    try OutputFile.writeAll([OutputFile(path: folder.path + "/link.csv", text: "new")])
    #expect(try folder.text("a.csv") == "new")
    #expect(folder.permissions("link.csv") & S_IFMT == S_IFLNK)
  }

  @Test("A temporary file left by another does not stand in the way")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let leftover = ".evidence-\(getpid())-0.tmp"
    try OutputFile.writeAll([OutputFile(path: folder.path + "/" + leftover, text: "left")])
    try OutputFile.writeAll([OutputFile(path: folder.path + "/a.csv", text: "a")])
    #expect(folder.names == [leftover, "a.csv"])
    #expect(try folder.text(leftover) == "left")
  }
}
