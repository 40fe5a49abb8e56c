import Glibc

/// What is at a path that is to be written.
struct OutputTarget {
  let path: String
  /// The path with symbolic links followed.
  let resolvedPath: String
  /// Something other than a file, or one that is already open under a name in `/dev`.
  let isDevice: Bool
  /// The permissions of the file that is there.
  let permissions: mode_t?

  init(path: String) throws(OutputError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .cannotCreate(path: path, reason: systemReason()) }
      guard lstat(path, &status) != 0 else {
        throw .cannotCreate(path: path, reason: "it is a symbolic link to something that is not there")
      }
      resolvedPath = try Self.resolvingFolder(of: path)
      isDevice = false
      permissions = nil
      return
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .cannotCreate(path: path, reason: systemReason(EISDIR)) }
    // Renaming over a file needs no permission to write it; the user's protection of it counts all the same.
    guard access(path, W_OK) == 0 else { throw .cannotCreate(path: path, reason: systemReason()) }
    isDevice = kind != S_IFREG || path.hasPrefix("/dev/")
    permissions = status.st_mode & 0o7777
    resolvedPath = isDevice ? path : try Self.resolving(path, for: path)
  }

  /// The folder of the file, with a slash at its end.
  var folder: Substring { resolvedPath[...(resolvedPath.lastIndex(of: "/") ?? resolvedPath.startIndex)] }

  private static func resolvingFolder(of path: String) throws(OutputError) -> String {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    guard !name.isEmpty else { throw .cannotCreate(path: path, reason: systemReason(ENOENT)) }
    let resolved = try resolving(folder, for: path)
    return (resolved == "/" ? "" : resolved) + "/" + name
  }

  private static func resolving(_ place: String, for path: String) throws(OutputError) -> String {
    guard let resolved = realpath(place, nil) else { throw .cannotCreate(path: path, reason: systemReason()) }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
