import Instruments
import ReviewData

/// Numbers of the same sequence in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A row of fields, with the scale of whole scores from 0 to 54 unless another is given.
func row(
  _ fields: [String: String], position: Int = 0, study: String = "A",
  scale: ReportedScale? = ReportedScale(
    name: "the scale", ranges: [ScoreRange(lower: 0, upper: 54)], isWhole: true)
) -> ReportedRow {
  ReportedRow(position: position, line: position + 2, study: study, fields: fields, scale: scale)
}

/// The codes of what every check finds in rows.
func codes(_ rows: ReportedRow...) -> [String] { ReportedTable(rows: rows).findings().map(\.check) }

/// A number as it is printed, zeros at the end kept or dropped.
func printed(_ value: Double, decimals: Int, dropsZeros: Bool = false) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let units = Int((value * scale).rounded(.toNearestOrAwayFromZero))
  var digits = String(units.magnitude)
  if decimals > 0 {
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    while dropsZeros, digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
  }
  return (units < 0 ? "-" : "") + digits
}
