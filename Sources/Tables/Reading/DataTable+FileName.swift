extension DataTable {
  /// The table's name in titles: without the folders that it lies in.
  public var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }
}
