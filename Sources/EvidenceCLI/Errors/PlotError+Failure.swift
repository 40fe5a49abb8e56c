import Evidence

extension CommandFailure {
  /// What is wrong with a plot of points: data where studies lack something, usage where the options are.
  init(_ error: PlotError) {
    switch error {
    case .analysis(let error): self.init(error)
    case .tooFewStudies: self = .data("\(error)")
    case .lacksValues(_, "the number of participants", _):
      self = .data("\(error); name a column with --column n=HEADER, or use --vertical se")
    case .lacksValues: self = .data("\(error)")
    case .tooManyLevels(let header, _, _):
      self = .data("--colour \(header): \(error): choose rows with --where, or a column with fewer values")
    case .unsuitableMeasure: self = .usage("\(error); choose it with --measure")
    case .needsPooledEffect:
      self = .usage("\(error); leave out --moderators, and choose a --method that pools")
    case .needsOneModerator: self = .usage("\(error): write one column, as in --moderators year")
    case .incompatible(let key, let other): self = .usage("\(Self.option(key)) does not go with \(other)")
    case .impossible(let key, let value, let reason):
      self = .usage("\(Self.option(key)) \(value): \(reason)")
    }
  }
}

/// Carries out a plot's own check, with its errors as failures of the command.
func checkingPlot(_ check: () throws(PlotError) -> Void) throws {
  do throws(PlotError) { try check() } catch { throw CommandFailure(error) }
}
