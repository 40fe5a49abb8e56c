/// The names of a picture's pages.
enum PageName {
  /// The path itself for one page, else one with the number of each before its ending.
  static func paths(_ path: String, count: Int) -> [String] {
    guard count > 1, let point = path.lastIndex(of: ".") else { return [path] }
    return (1...count).map { "\(path[..<point])-\($0)\(path[point...])" }
  }
}
