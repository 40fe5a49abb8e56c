import EffectSizes
import LinearAlgebra
import MetaAnalysis
import Testing

/// What only a programmer can get wrong stops the program.
@Suite struct PreconditionTests {
  @Test func levelsLieBetweenZeroAndOne() async {
    await #expect(processExitsWith: .failure) { _ = RandomEffects(level: 0) }
    await #expect(processExitsWith: .failure) { _ = RandomEffects(level: 1) }
    await #expect(processExitsWith: .failure) { _ = RandomEffects(level: .nan) }
    await #expect(processExitsWith: .failure) { _ = CommonEffect(level: 95) }
    await #expect(processExitsWith: .failure) { _ = SubgroupAnalysis(level: 1) }
    await #expect(processExitsWith: .failure) { _ = Peto(level: 0) }
    await #expect(processExitsWith: .failure) { _ = MantelHaenszel(LogOddsRatio(), level: 2) }
    await #expect(processExitsWith: .failure) {
      _ = MetaRegression(try ModeratorFormula("a"), moderators: [], level: -1)
    }
  }

  @Test func aGivenTauSquaredIsAVariance() async {
    await #expect(processExitsWith: .failure) { _ = KnownTauSquared(-1) }
    await #expect(processExitsWith: .failure) { _ = KnownTauSquared(.infinity) }
    await #expect(processExitsWith: .failure) { _ = KnownTauSquared(.nan) }
  }
}
