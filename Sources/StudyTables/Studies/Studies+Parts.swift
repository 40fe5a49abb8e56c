extension Studies {
  /// The positions among these studies of those of a part, which was read from some of the same rows; `nil` for one that has no
  /// effect here.
  package func positions(of part: Studies) -> [Int?] {
    var places: [Int: Int] = [:]
    for (place, position) in included.enumerated() {
      for row in tableRows(of: position) { places[row] = place }
    }
    return part.included.map { position in part.tableRows(of: position).lazy.compactMap { places[$0] }.first }
  }
}
