public import Simulation
import Tables

/// How far a simulation is, and how long the rest will take.
public struct SimulationProgress: Sendable {
  private let percent: Int
  private let replicatesASecond: Double
  private let secondsLeft: Double

  /// The progress of a run that began with `first` blocks done, after so many seconds.
  public init(_ state: SimulationState, of simulation: Simulation, from first: Int, seconds: Double) {
    let done = state.done.count
    let rate = Double(done - first) / max(seconds, 1e-3)
    percent = 100 * done / max(1, state.blocks.count)
    replicatesASecond = rate * Double(simulation.replicates) / Double(simulation.blocksPerCell)
    secondsLeft = Double(state.blocks.count - done) / max(rate, 1e-9)
  }
}

extension SimulationProgress: CustomStringConvertible {
  /// "40%, 12 thousand replicates a second, 3 min 20 s left"
  public var description: String {
    "\(percent)%, \(Self.short(replicatesASecond)) replicates a second, \(Self.time(secondsLeft)) left"
  }

  private static func short(_ number: Double) -> String {
    switch number {
    case 1e6...: "\((number / 1e5).rounded() / 10) million"
    case 1e3...: "\((number / 1e3).rounded().shortestDecimal ?? "") thousand"
    default: number.rounded().shortestDecimal ?? ""
    }
  }

  private static func time(_ seconds: Double) -> String {
    guard seconds < 1e8 else { return "years" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }
}
