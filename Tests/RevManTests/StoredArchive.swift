/// A ZIP archive whose entries are stored as they are.
struct StoredArchive {
  /// Names and contents of the entries; what an entry says it inflates to, where that is not so.
  var entries: [(name: String, content: [UInt8], declared: Int?)] = []

  mutating func add(_ name: String, _ text: String, declared: Int? = nil) {
    entries.append((name, Array(text.utf8), declared))
  }

  var bytes: [UInt8] {
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for entry in entries {
      let name = Array(entry.name.utf8)
      let common =
        number(0, 8) + number(Self.checksum(entry.content), 4) + number(entry.content.count, 4)
        + number(entry.declared ?? entry.content.count, 4) + number(name.count, 2) + number(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + common + number(0, 10) + number(file.count, 4)
        + name
      file += [0x50, 0x4B, 3, 4] + number(20, 2) + common + name + entry.content
    }
    let end =
      number(0, 4) + number(entries.count, 2) + number(entries.count, 2) + number(directory.count, 4)
      + number(file.count, 4) + number(0, 2)
    return file + directory + [0x50, 0x4B, 5, 6] + end
  }

  private func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }

  private static func checksum(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }
}

/// A data package with one outcome: its columns of settings, and its rows beginning with the study.
func dataPackage(settings: [(String, String)], rows: String, judgements: String? = nil) -> [UInt8] {
  let first = [
    ("Analysis group", "1"), ("Analysis number", "1"), ("Analysis name", "Strain"),
    ("Analysis group name", "Training"),
  ]
  let all = first + settings
  var archive = StoredArchive()
  archive.add(
    "7-analysis-data/7-overall-estimates-and-settings.csv",
    all.map(\.0).joined(separator: ",") + "\n" + all.map(\.1).joined(separator: ",") + "\n")
  let lines = rows.split(separator: "\n")
  archive.add(
    "7-analysis-data/7-data-rows.csv",
    "Analysis group,Analysis number,Study,\(lines[0])\n" + lines.dropFirst().map { "1,1,\($0)\n" }.joined())
  if let judgements { archive.add("7-study-data/7-risk-of-bias.csv", judgements) }
  return archive.bytes
}
