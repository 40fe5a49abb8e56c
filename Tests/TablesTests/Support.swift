import Tables
import Testing

/// A table from text.
func table(_ text: String) throws(TableError) -> DataTable {
  try DataTable(name: "test.csv", parsing: Array(text.utf8))
}

/// The rows of a table as text, "∅" where missing.
func rows(_ table: DataTable) -> [[String]] {
  (0..<table.rowCount).map { row in
    table.headers.indices.map { table.text(row: row, column: $0) ?? "∅" }
  }
}

/// The error of reading `text`, or `nil` where it is a table.
func error(_ text: String) -> TableError? { error(bytes: Array(text.utf8)) }

/// The error of reading `bytes`, or `nil` where they are a table.
func error(bytes: [UInt8]) -> TableError? {
  do {
    _ = try DataTable(name: "test.csv", parsing: bytes)
    return nil
  } catch {
    return error
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014, doi 10.1145/2714064.2660195): the same numbers in every run.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
