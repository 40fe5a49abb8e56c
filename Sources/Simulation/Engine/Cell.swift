import Estimates
public import Distributions

/// One combination of conditions.
public struct Cell: Sendable {
  /// The number of studies, at least 2.
  public let studyCount: Int
  /// The mean μ of the true effects, on the analysis scale.
  public let mean: Double
  /// Their variance τ².
  public let tauSquared: Double
  /// How the studies come about.
  public let model: any DataModel
  /// The shape of the true effects' distribution.
  public let effects: any TrueEffectDistribution
  /// Which studies are published.
  public let selection: any PublicationSelection

  /// A cell.
  public init(
    studyCount: Int, mean: Double, tauSquared: Double, model: some DataModel,
    effects: some TrueEffectDistribution = .normal,
    selection: some PublicationSelection = CompletePublication()
  ) {
    precondition(studyCount >= 2 && tauSquared >= 0, "a cell has two studies and no negative variance")
    self.studyCount = studyCount
    self.mean = mean
    self.tauSquared = tauSquared
    self.model = model
    self.effects = effects
    self.selection = selection
  }

  /// The conditions by their names, in the order of the results' columns.
  public var conditions: [(name: String, value: String)] {
    conditions(zip(type(of: model).keys, model.settings).map { ($0.column, $1) })
  }

  private func conditions(_ own: [(name: String, value: String)]) -> [(name: String, value: String)] {
    [
      ("k", String(studyCount)), ("mu", mean.codeText), ("tau2", tauSquared.codeText),
      ("model", type(of: model).code),
    ] + own + [("effects", effects.code), ("select", selection.code)]
  }

  /// The cell in one line, on which its random numbers depend: `k=10;mu=0;tau2=0.05;model=normal;...`. Settings on which they
  /// do not depend are not in it.
  public var canonicalText: String {
    let own = zip(type(of: model).keys, model.settings).filter { $0.isRandom($1) }
    return conditions(own.map { ($0.name, $1) }).map { "\($0.name)=\($0.value)" }.joined(separator: ";")
  }

  /// The generator of the cell's random numbers: its key is the hash FNV-1a of `seed=1;` and the cell's text.
  ///
  /// The hash is that of Fowler, Noll and Vo.
  public func generator(seed: UInt64) -> Philox {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "seed=\(seed);\(canonicalText)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Philox(key: hash)
  }

  /// The number of effects that the methods see.
  public var rowCount: Int { model.rowCount(studies: studyCount) }

  /// What makes the cell's studies.
  var studies: any StudyGenerator {
    let truth = CellTruth(studyCount: studyCount, mean: mean, tauSquared: tauSquared, effects: effects)
    let all = model.generator(truth)
    return selection.isComplete ? all : SelectiveGenerator(base: all, selection: selection)
  }
}
