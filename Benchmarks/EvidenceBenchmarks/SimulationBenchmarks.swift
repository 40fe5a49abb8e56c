import Benchmark
import Evidence

/// Replicates of one measurement: several blocks.
private let replicates = 10_240

func registerSimulations() {
  for text in [
    "normal", "smd", "smd:uniform", "or", "proportion", "rate", "correlated", "clustered", "biased",
  ] {
    registerModel(text)
  }
  let methods = Catalogue.simulatedMethods
  // Those with parameters are named with them alone.
  for code in methods.codes where methods[code] != nil && isFast(code) { registerMethod(code) }
  for code in ["MH", "Peto", "SSW", "LRP", "CM.AL", "UM.FS"] { registerMethodOfCounts(code) }
  for threads in [1, 2] { registerAim(threads: threads) }
}

/// Whether a method of effects takes microseconds, and is not the one that models are measured with; the exact distribution of GENQM
/// takes longer.
private func isFast(_ code: String) -> Bool {
  guard ![GeneralizedQMedian().code, CommonEffect.code].contains(code) else { return false }
  return (try? Scenario(entries(of: code).map { (key: $0.0, values: $0.1) })) != nil
}

/// A method on the studies of the normal model.
private func entries(of code: String) -> [(String, [String])] {
  [("k", ["10"]), ("tau2", ["0.1"]), ("methods", [code]), ("tests", ["z"])]
}

/// One method that pools counts, on sparse tables.
private func registerMethodOfCounts(_ code: String) {
  let conditions = [("model", ["or"]), ("control-risk", ["0.03"]), ("replicates", ["256"])]
  register("simulate or, k=10, \(code)", entries(of: code) + conditions, threads: 1)
}

/// Making the studies of a model, with the cheapest method.
private func registerModel(_ text: String) {
  var entries = [("k", ["10"]), ("tau2", ["0.1"]), ("methods", ["EE"]), ("tests", ["z"])]
  let model = String(text.prefix { $0 != ":" })
  entries.append(("model", [model]))
  if text == "smd:uniform" { entries.append(("n", ["uniform:10:60"])) }
  register("simulate \(text), k=10, EE", entries, threads: 1)
}

/// One method on the studies of the normal model.
private func registerMethod(_ code: String) {
  register("simulate normal, k=10, \(code)", entries(of: code), threads: 1)
}

/// What the aim of a million replicates in a second is about.
private func registerAim(threads: Int) {
  register(
    "simulate normal, k=10, DL REML PM, z knha, threads=\(threads)",
    [
      ("k", ["10"]), ("tau2", ["0.1"]), ("methods", ["DL", "REML", "PM"]), ("tests", ["z", "knha"]),
      ("replicates", ["102400"]),
    ], threads: threads)
}

private func register(_ name: String, _ entries: [(String, [String])], threads: Int) {
  let hasReplicates = entries.contains { $0.0 == "replicates" }
  let all = hasReplicates ? entries : entries + [("replicates", [String(replicates)])]
  Benchmark(
    name,
    closure: { (benchmark, simulation: Simulation) in
      for _ in benchmark.scaledIterations { blackHole(try await simulation.run(threads: threads)) }
    }, setup: { try Scenario(all.map { (key: $0.0, values: $0.1) }).simulation() })
}
