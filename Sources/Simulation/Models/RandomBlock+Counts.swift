import Distributions

extension RandomBlock {
  /// Binomial numbers of the four replicates.
  func binomials(trials: RandomLanes, risk: RandomLanes, at place: RandomPlace) -> RandomLanes {
    var successes = RandomLanes.zero
    for lane in 0..<4 {
      var sequence = RandomSequence(generator, replicate: firstReplicate &+ UInt64(lane), from: place)
      successes[lane] = Double(sequence.binomial(trials: Int(trials[lane]), probability: risk[lane]))
    }
    return successes
  }

  /// Poisson numbers of the four replicates.
  func poissons(mean: RandomLanes, at place: RandomPlace) -> RandomLanes {
    var events = RandomLanes.zero
    for lane in 0..<4 {
      var sequence = RandomSequence(generator, replicate: firstReplicate &+ UInt64(lane), from: place)
      events[lane] = sequence.poisson(mean: mean[lane])
    }
    return events
  }
}
