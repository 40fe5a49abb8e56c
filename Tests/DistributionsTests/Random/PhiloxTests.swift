import Testing

@testable import Distributions

/// Philox4x32-10 and the numbers made of its words.
@Suite struct PhiloxTests {
  /// The known-answer vectors that the authors publish with Random123.
  struct KnownAnswer: Sendable {
    var counter, words: [UInt32]
    var key: UInt64
  }

  static let answers = [
    KnownAnswer(
      counter: [0, 0, 0, 0], words: [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8], key: 0),
    KnownAnswer(
      counter: [.max, .max, .max, .max], words: [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD],
      key: .max),
    KnownAnswer(
      counter: [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344],
      words: [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1], key: 0x299F_31D0_A409_3822),
  ]

  @Test(arguments: answers)
  func knownAnswers(answer: KnownAnswer) {
    let counter = SIMD4<UInt32>(answer.counter)
    let generator = Philox(key: answer.key)
    #expect(generator.words(at: counter) == SIMD4<UInt32>(answer.words))
    let upper = UInt64(counter[3]) << 32 | UInt64(counter[2])
    let lanes = generator.words(counter[0], counter[1], SIMD4(repeating: upper))
    let low = [lanes.0, lanes.1, lanes.2, lanes.3].map { UInt32(truncatingIfNeeded: $0[2]) }
    #expect(low == answer.words)
  }

  @Test func lanesAreReplicates() {
    let generator = Philox(key: 0x0123_4567_89AB_CDEF)
    let place = RandomPlace(purpose: 3, item: 17, round: 2, draw: 5)
    // Across the carry into the upper half of the replicate's number.
    let first: UInt64 = 0xFFFF_FFFE
    let block = RandomBlock(generator, firstReplicate: first).uniforms(at: place)
    for lane in 0..<4 {
      var sequence = RandomSequence(generator, replicate: first + UInt64(lane), from: place)
      let (u, w) = sequence.uniforms()
      #expect(u == block.0[lane] && w == block.1[lane])
    }
  }

  @Test func sequencesGoOnWithTheDraw() {
    let generator = Philox(key: 5)
    var sequence = RandomSequence(generator, replicate: 9, from: RandomPlace(purpose: 1, item: 2))
    _ = sequence.uniforms()
    let second = sequence.uniforms()
    let block = RandomBlock(generator, firstReplicate: 9)
    #expect(second.0 == block.uniforms(at: RandomPlace(purpose: 1, item: 2, draw: 1)).0[0])
  }

  /// What the page on random numbers prints.
  @Test func publishedExample() {
    let generator = Philox(key: 1)
    let block = RandomBlock(generator, firstReplicate: 0)
    let (u, w) = block.uniforms(at: RandomPlace(purpose: 0))
    #expect(u[0] > 0 && u[0] < 1 && w[0] > 0 && w[0] < 1)
    let (z, y) = block.normals(at: RandomPlace(purpose: 0))
    let radius = (-2 * DeterministicMath.logarithm(u[0])).squareRoot()
    let circle = DeterministicMath.cosineAndSine(ofTurns: w[0])
    #expect(z[0] == radius * circle.cosine && y[0] == radius * circle.sine)
  }
}
