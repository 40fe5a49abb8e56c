// Files that were damaged, and those that were made to do harm.
extension FuzzRandom {
  /// Bytes of which some are others, missing or doubled.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<integer(1...6) where bytes.count > 1 {
      let place = integer(0...bytes.count - 1)
      switch integer(0...3) {
      case 0: bytes[place] = UInt8(integer(0...255))
      case 1: bytes[place] ^= 1 << UInt8(integer(0...7))
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + integer(1...40)))
      default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + integer(1...40))], at: place)
      }
    }
    return bytes
  }

  /// A text with characters missing or doubled, or one of the tokens where it was not.
  mutating func mutated(_ text: String, with tokens: [String]) -> String {
    var characters = Array(text)
    guard !characters.isEmpty else { return pick(tokens) }
    let place = integer(0...characters.count - 1)
    let end = min(characters.count, place + integer(1...60))
    switch integer(0...3) {
    case 0: characters.removeSubrange(place..<end)
    case 1: characters.insert(contentsOf: characters[place..<end], at: place)
    case 2: characters.replaceSubrange(place..<end, with: Array(pick(tokens)))
    default: characters.insert(contentsOf: Array(pick(tokens)), at: place)
    }
    return String(characters)
  }
}
