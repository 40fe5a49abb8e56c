/// In which order the groups of random terms are eliminated from the mixed-model equations, and what each has to do with.
///
/// Terms with most groups come first. Eliminating a group joins those that it shares rows with; of nested terms these
/// are joined already, so that nothing fills in, and of crossed terms only what is crossed does (the multifrontal method:
/// Liu 1992, doi 10.1137/1034004).
struct FrontalTree {
  /// A group with the columns that its elimination touches: its own, those of groups that come later, the design's, and the
  /// effects'.
  struct Front {
    /// The number of its own columns.
    var own: Int
    /// The number of all columns.
    var size: Int
    /// Where its matrix begins in the workspace.
    var start: Int
    /// The front that takes what is left: the first of the later groups, or the root.
    var parent: Int
    /// Where the places of its later columns in the parent begin among `places`.
    var map: Int
  }

  /// The fronts in the order of elimination; the last is the root, which has the design and the effects alone.
  private(set) var fronts: [Front] = []
  /// The places in the parent of each front's columns after its own.
  private(set) var places: [Int] = []
  /// The front of each row.
  private(set) var frontOfRow: [Int] = []
  /// The columns of each row in its front.
  private(set) var columns = RowColumns()
  /// The elements of all matrices.
  private(set) var workspaceSize = 0

  /// Plans the elimination. O(entries), and of what fills in.
  init(_ rows: MixedModelRows, terms: [GroupedTerm]) {
    let numbering = Numbering(terms)
    var later = Array(repeating: [Int](), count: numbering.count)
    let nodes = (0..<rows.count).map { row in
      rows.entries[rows.entryStarts[row]..<rows.entryStarts[row + 1]].map { numbering[$0] }
    }
    for nodes in nodes {
      guard let first = nodes.min() else { continue }
      later[first].formUnion(nodes.filter { $0 != first }.sorted())
    }
    for node in later.indices {
      if let parent = later[node].first { later[parent].formUnion(later[node].dropFirst()) }
    }
    let offsets = layOut(later, numbering, coefficients: rows.coefficientCount)
    for nodes in nodes {
      let front = nodes.min() ?? numbering.count
      frontOfRow.append(front)
      var places: [Int] = []
      for node in nodes {
        let first = node == front ? 0 : offsets[front][later[front].firstIndex(of: node) ?? 0]
        places.append(contentsOf: first..<first + numbering.columns(node))
      }
      let size = fronts[front].size
      columns.append(places + (size - rows.coefficientCount - 1..<size))
    }
  }

  /// Makes the fronts; where the columns of each one's later groups begin.
  private mutating func layOut(_ later: [[Int]], _ numbering: Numbering, coefficients: Int) -> [[Int]] {
    var offsets: [[Int]] = []
    for node in later.indices {
      var size = numbering.columns(node)
      offsets.append([])
      for other in later[node] {
        offsets[node].append(size)
        size += numbering.columns(other)
      }
      append(
        own: numbering.columns(node), size: size + coefficients + 1, parent: later[node].first ?? later.count)
    }
    append(own: coefficients, size: coefficients + 1, parent: later.count)
    for node in later.indices {
      fronts[node].map = places.count
      let parent = fronts[node].parent
      for other in later[node] {
        let start =
          other == parent ? 0 : offsets[parent][later[parent].firstIndex(of: other) ?? 0]
        places.append(contentsOf: start..<start + numbering.columns(other))
      }
      let size = fronts[parent].size
      places.append(contentsOf: size - coefficients - 1..<size)
    }
    return offsets
  }

  private mutating func append(own: Int, size: Int, parent: Int) {
    fronts.append(Front(own: own, size: size, start: workspaceSize, parent: parent, map: 0))
    workspaceSize += size * size
  }
}

/// The columns of rows in their fronts: those of random effects, then the design's and the effect's.
struct RowColumns {
  /// The places of all rows' columns, row after row.
  private(set) var places: [Int] = []
  private var starts: [Int] = [0]
  /// The most columns of a row.
  private(set) var longest = 0

  /// Where a row's columns stand among `places`.
  func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  fileprivate mutating func append(_ columns: [Int]) {
    places += columns
    starts.append(places.count)
    longest = max(longest, columns.count)
  }
}

/// Groups by numbers, those of the terms with most groups first.
private struct Numbering {
  private var starts: [Int]
  private var columnCounts: [Int] = []
  var count: Int { columnCounts.count }

  init(_ terms: [GroupedTerm]) {
    starts = Array(repeating: 0, count: terms.count)
    for term in terms.indices.sorted(by: { terms[$0].groupCount > terms[$1].groupCount }) {
      starts[term] = columnCounts.count
      columnCounts.append(contentsOf: repeatElement(terms[term].levelCount, count: terms[term].groupCount))
    }
  }

  subscript(entry: MixedModelRows.Entry) -> Int { starts[entry.term] + entry.group }
  func columns(_ node: Int) -> Int { columnCounts[node] }
}

extension [Int] {
  /// Merges sorted numbers into sorted ones, each once.
  fileprivate mutating func formUnion(_ others: some Sequence<Int>) {
    for other in others {
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if self[middle] < other { low = middle + 1 } else { high = middle }
      }
      if low == count || self[low] != other { insert(other, at: low) }
    }
  }
}
