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
      guard !path.isEmpty, path.utf8.last != UInt8(ascii: "/") else {
        throw .cannotCreate(path: path, reason: systemReason(ENOENT))
      }
      (resolvedPath, isDevice, permissions) = (path, false, nil)
      return
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .cannotCreate(path: path, reason: systemReason(EISDIR)) }
    // Renaming over a file needs no permission to write it; the user's protection of it counts all the same.
    guard access(path, W_OK) == 0 else { throw .cannotCreate(path: path, reason: systemReason()) }
    isDevice = kind != S_IFREG || path.hasPrefix("/dev/")
    permissions = status.st_mode & 0o7777
    resolvedPath = isDevice ? path : try Self.resolving(path)
  }

  /// The folder of the file, with a slash at its end; nothing for the working folder.
  var folder: Substring {
    resolvedPath.lastIndex(of: "/").map { resolvedPath[...$0] } ?? ""
  }

  /// Where a link leads to; a path that is no link stays as it is.
  private static func resolving(_ path: String) throws(OutputError) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let resolved = realpath(path, nil) else { throw .cannotCreate(path: path, reason: systemReason()) }
    defer { free(resolved) }
    guard let text = String(validatingCString: resolved) else {
      throw .cannotCreate(path: path, reason: "it is a symbolic link to a name that is not UTF-8")
    }
    return text
  }
}
