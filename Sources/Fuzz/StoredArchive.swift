/// A ZIP archive whose entries are stored as they are.
struct StoredArchive {
  /// Names and contents of the parts.
  var parts: [(name: String, content: [UInt8])]

  /// An archive of texts.
  init(parts: [(name: String, text: String)]) {
    self.parts = parts.map { ($0.name, Array($0.text.utf8)) }
  }

  var bytes: [UInt8] {
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for part in parts {
      let content = part.content
      let name = Array(part.name.utf8)
      let facts = number(CyclicCheck.crc32(content), 4) + number(content.count, 4) + number(content.count, 4)
      let common =
        number(0, 2) + number(0, 2) + number(0, 2) + number(0, 2) + facts + number(name.count, 2)
        + number(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + Array(common) + number(0, 2) + number(0, 2)
        + number(0, 2) + number(0, 4) + number(file.count, 4) + name
      file += [0x50, 0x4B, 3, 4] + number(20, 2) + Array(common) + name + content
    }
    let end =
      number(0, 2) + number(0, 2) + number(parts.count, 2) + number(parts.count, 2)
      + number(directory.count, 4)
      + number(file.count, 4) + number(0, 2)
    return file + directory + [0x50, 0x4B, 5, 6] + end
  }

  private func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

private enum CyclicCheck {
  static func crc32(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }
}
