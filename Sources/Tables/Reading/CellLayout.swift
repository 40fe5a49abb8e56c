/// Which of the cells found belongs to a row and a column.
struct CellLayout {
  let cells: [Cell]
  let width: Int
  /// Where each named column stands among all columns, unnamed ones included.
  let positions: [Int]

  init(cells: [Cell], width: Int, positions: [Int]) {
    self.cells = cells
    self.width = width
    self.positions = positions
  }

  #if DEBUG
    /// What counts the cells that are looked at; `nil` where nothing does.
    var reads: CellReads?
  #endif

  subscript(row: Int, column: Int) -> Cell {
    #if DEBUG
      reads?.add()
    #endif
    return cells[row * width + positions[column]]
  }
}

#if DEBUG
  import Synchronization

  /// How many cells of a table were looked at: the work that tests hold to be linear in rows and columns.
  package final class CellReads: Sendable {
    private let total = Atomic<Int>(0)

    fileprivate func add() { total.add(1, ordering: .relaxed) }

    /// The number so far.
    package var count: Int { total.load(ordering: .relaxed) }
  }

  extension DataTable {
    /// The same table, of which every look at a cell is counted.
    package var counted: (table: DataTable, reads: CellReads) {
      let reads = CellReads()
      var table = self
      table.layout.reads = reads
      return (table, reads)
    }
  }
#endif
