import Estimates
import Testing

/// A boxed property is a value.
@Suite struct BoxedTests {
  struct Holder: Sendable {
    @Boxed var numbers: [Int]
  }

  @Test func changingACopyLeavesTheOther() {
    let first = Holder(numbers: [1, 2])
    var second = first
    second.numbers.append(3)
    #expect(first.numbers == [1, 2])
    #expect(second.numbers == [1, 2, 3])
    var third = second
    third.numbers = []
    #expect(second.numbers == [1, 2, 3])
    #expect(third.numbers.isEmpty)
  }

  /// The only owner changes an array where it is.
  @Test func theOnlyOwnerCopiesNothing() {
    var holder = Holder(numbers: Array(0..<100))
    holder.numbers.reserveCapacity(200)
    let before = holder.numbers.withUnsafeBufferPointer { $0.baseAddress }
    holder.numbers[3] = 7
    holder.numbers.append(100)
    #expect(holder.numbers.withUnsafeBufferPointer { $0.baseAddress } == before)
    #expect(holder.numbers[3] == 7)
  }
}
