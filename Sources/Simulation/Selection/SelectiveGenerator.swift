import Distributions

/// Makes studies again until as many are published as there are to be: each row of a replicate, one round after
/// another, until its study is.
///
/// A row's study of the first round that is published is the first published one of a sequence of independent studies,
/// so that this is publication until k are published.
struct SelectiveGenerator: StudyGenerator {
  let base: any StudyGenerator
  let selection: any PublicationSelection

  /// A replicate with a study that was not published by then is counted as a failure of every method.
  static let maximumRounds = 10_000

  func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock) {
    for place in block.isAwaited.indices { block.isAwaited[place] = 1 }
    var isComplete = false
    var round = round
    while !isComplete && round < Self.maximumRounds {
      base.generate(random, round: round, column: block.candidateColumn, into: &block)
      isComplete = true
      for row in 0..<block.rowCount {
        let isDone = publish(row, random, round: round, column, &block)
        isComplete = isComplete && isDone
      }
      round += 1
    }
    guard !isComplete else { return }
    for row in 0..<block.rowCount {
      let isMissing = block.isAwaited.lanes(at: 4 * row) .> .zero
      block.isUnmade.store(block.isUnmade.lanes(at: column).replacing(with: 1, where: isMissing), at: column)
    }
  }

  /// Takes over the candidates of a row that are published and awaited; whether none is awaited any more.
  private func publish(
    _ row: Int, _ random: RandomBlock, round: Int, _ column: Int, _ block: inout StudyBlock
  ) -> Bool {
    let awaited = block.isAwaited.lanes(at: 4 * row)
    guard any(awaited .> .zero) else { return true }
    let (place, candidate) = (row * block.width + column, row * block.width + block.candidateColumn)
    let (effect, variance) = (block.effects.lanes(at: candidate), block.variances.lanes(at: candidate))
    let draw = random.uniforms(
      at: RandomPlace(purpose: RandomPurpose.publication, item: row / 2, round: round))
    let uniform = row % 2 == 0 ? draw.0 : draw.1
    let isTaken = (awaited .> .zero) .& (uniform .< selection.probability(effect: effect, variance: variance))
    block.set(
      row: row, column: column,
      effect: block.effects.lanes(at: place).replacing(with: effect, where: isTaken),
      variance: block.variances.lanes(at: place).replacing(with: variance, where: isTaken))
    let risk = block.isAtHighRisk.lanes(at: candidate)
    block.set(
      row: row, column: column,
      isAtHighRisk: block.isAtHighRisk.lanes(at: place).replacing(with: risk, where: isTaken))
    let isLeftOut = block.isLeftOut.lanes(at: candidate)
    block.set(
      row: row, column: column,
      isLeftOut: block.isLeftOut.lanes(at: place).replacing(with: isLeftOut, where: isTaken))
    block.counts?.take(candidate, at: place, where: isTaken)
    let rest = awaited.replacing(with: 0, where: isTaken)
    block.isAwaited.store(rest, at: 4 * row)
    return !any(rest .> .zero)
  }
}
