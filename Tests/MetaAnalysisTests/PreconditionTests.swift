import MetaAnalysis
import Testing

/// What only a programmer can get wrong stops the program.
@Suite struct PreconditionTests {
  @Test func aGivenTauSquaredIsAVariance() async {
    await #expect(processExitsWith: .failure) { _ = KnownTauSquared(-1) }
    await #expect(processExitsWith: .failure) { _ = KnownTauSquared(.infinity) }
    await #expect(processExitsWith: .failure) { _ = KnownTauSquared(.nan) }
  }
}
