import Glibc

extension InputFile {
  /// The names of the tables in the folder that a path leads to, in alphabetical order; `nil` where there is no such folder.
  ///
  /// - Complexity: O(n log n) in the files of the folder.
  public static func tables(beside path: String) -> [String]? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name, let point = name.lastIndex(of: "."), point != name.startIndex,
        extensions.contains(name[name.index(after: point)...].lowercased())
      else { continue }
      names.append(name)
    }
    return names.sorted()
  }

  /// The ends of the names of tables.
  private static let extensions: Set<String> = ["csv", "tsv", "txt", "xlsx", "rm5", "zip"]
}
