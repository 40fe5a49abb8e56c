import Glibc

/// Which file a path names, however it is spelled: through links, `./` or another way around.
public enum FileIdentity: Sendable, Hashable {
  /// A file that is there.
  case file(device: UInt64, number: UInt64)
  /// A file that is not there yet: its folder, and its name in it.
  case newFile(device: UInt64, folder: UInt64, name: String)

  /// The file at a path; `nil` for what is no file (a terminal, a pipe, a folder), and where its folder is not there.
  public init?(path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
      return
    }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? "."
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    guard !name.isEmpty, stat(folder, &status) == 0 else { return nil }
    self = .newFile(device: UInt64(status.st_dev), folder: UInt64(status.st_ino), name: name)
  }

  /// The file that standard input is read from; `nil` where that is no file.
  public static var ofStandardInput: FileIdentity? {
    var status = stat()
    return fstat(STDIN_FILENO, &status) == 0 ? FileIdentity(status) : nil
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    self = .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }
}

extension OutputFile {
  /// Refuses outputs that would take the place of an input, or of each other. `-` among the inputs is standard input.
  ///
  /// - Throws: `OutputError.cannotCreate`.
  public static func check(_ outputs: [String], apartFrom inputs: [String]) throws(OutputError) {
    var places: [FileIdentity: String] = [:]
    for input in inputs {
      guard let place = input == "-" ? FileIdentity.ofStandardInput : FileIdentity(path: input) else {
        continue
      }
      places[place] = "it is the input '\(input)', which is never written over: choose another name"
    }
    // What is open already under a name in `/dev` (standard output) is appended to.
    for output in outputs where !output.hasPrefix("/dev/") {
      guard let place = FileIdentity(path: output) else { continue }
      if let reason = places[place] { throw .cannotCreate(path: output, reason: reason) }
      places[place] = "named twice"
    }
  }
}
