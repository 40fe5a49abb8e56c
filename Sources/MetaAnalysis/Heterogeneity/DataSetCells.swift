/// The studies of data sets of one shape: for each pair of data sets k cells, one pair after the other.
struct DataSetCells: Sendable {
  let cells: [StudyCell]
  /// The first cell of the first pair.
  let start: Int
  let studyCount: Int

  /// The cells from a pair on.
  @inline(__always) func pair(_ index: Int) -> DataSetCells {
    DataSetCells(cells: cells, start: start + index * studyCount, studyCount: studyCount)
  }

  /// One study of the first pair.
  @inline(__always) subscript(study: Int) -> StudyCell { cells[start + study] }

  /// Calls a function with the studies of the first pair: all at even positions, then all at odd ones.
  ///
  /// A single fit sums two studies at a time, and the two sums at the end; so sums every lane here.
  @inline(__always)
  func sum<Sums>(_ zero: Sums, adding: (inout Sums, Sums) -> Void, _ add: (inout Sums, StudyCell) -> Void)
    -> Sums
  {
    var (even, odd) = (zero, zero)
    let end = start + studyCount
    // Strides check for overflow at each step.
    var place = start
    while place < end {
      add(&even, cells[place])
      place &+= 2
    }
    place = start + 1
    while place < end {
      add(&odd, cells[place])
      place &+= 2
    }
    adding(&even, odd)
    return even
  }
}

/// Lanes that are made of pairs of data sets.
protocol DataSetLanes: Lanes {
  /// What is known of the data sets, pair by pair from one on.
  static func facts(first: Int, ofPair: (Int) -> DataSetFacts<SIMD2<Double>>) -> DataSetFacts<Self>
  /// The sums at the weights 1/(v + added), of the lanes that are set.
  static func powerSums(_ cells: DataSetCells, added: Self, scale: Self, where mask: Mask) -> PowerSums<Self>
  /// The sums at the fixed weights 1/(v + added).
  static func fixedSums(_ cells: DataSetCells, added: Self, scale: Self) -> FixedSums<Self>
  /// The sums at equal weights.
  static func equalSums(_ cells: DataSetCells) -> FixedSums<Self>
}

extension SIMD2: DataSetLanes where Scalar == Double {
  @inline(__always)
  static func facts(first: Int, ofPair: (Int) -> DataSetFacts<Self>) -> DataSetFacts<Self> { ofPair(first) }

  @inline(__always)
  static func powerSums(_ cells: DataSetCells, added: Self, scale: Self, where mask: Mask)
    -> PowerSums<Self>
  {
    guard mask.isAny else { return .zero }
    return cells.sum(PowerSums<Self>.zero, adding: { $0 = $0 + $1 }) { sums, cell in
      sums.add(effects: cell.effects, weights: scale / (cell.variances + added))
    }
  }

  @inline(__always)
  static func fixedSums(_ cells: DataSetCells, added: Self, scale: Self) -> FixedSums<Self> {
    cells.sum(FixedSums<Self>.zero, adding: { $0 = $0 + $1 }) { sums, cell in
      // The reference has weight 0 here and must not contribute 0 times infinity.
      let variances = cell.variances.replacing(with: Self(repeating: 0), where: cell.variances .== .infinity)
      sums.add(effects: cell.effects, variances: variances, weights: scale / (cell.variances + added))
    }
  }

  @inline(__always)
  static func equalSums(_ cells: DataSetCells) -> FixedSums<Self> {
    cells.sum(FixedSums<Self>.zero, adding: { $0 = $0 + $1 }) { sums, cell in
      let isReference = cell.variances .== Self(repeating: .infinity)
      sums.add(
        effects: cell.effects,
        variances: cell.variances.replacing(with: Self(repeating: 0), where: isReference),
        weights: Self(repeating: 1).replacing(with: Self(repeating: 0), where: isReference))
    }
  }
}

extension LanePair: DataSetLanes where Half: DataSetLanes {
  @inline(__always)
  private static func high(_ cells: DataSetCells) -> DataSetCells { cells.pair(Half.laneCount / 2) }

  @inline(__always)
  static func facts(first: Int, ofPair: (Int) -> DataSetFacts<SIMD2<Double>>) -> DataSetFacts<Self> {
    DataSetFacts(
      Half.facts(first: first, ofPair: ofPair), Half.facts(first: first + Half.laneCount / 2, ofPair: ofPair))
  }

  @inline(__always)
  static func powerSums(_ cells: DataSetCells, added: Self, scale: Self, where mask: Mask)
    -> PowerSums<Self>
  {
    PowerSums(
      Half.powerSums(cells, added: added.low, scale: scale.low, where: mask.low),
      Half.powerSums(high(cells), added: added.high, scale: scale.high, where: mask.high))
  }

  @inline(__always)
  static func fixedSums(_ cells: DataSetCells, added: Self, scale: Self) -> FixedSums<Self> {
    FixedSums(
      Half.fixedSums(cells, added: added.low, scale: scale.low),
      Half.fixedSums(high(cells), added: added.high, scale: scale.high))
  }

  @inline(__always)
  static func equalSums(_ cells: DataSetCells) -> FixedSums<Self> {
    FixedSums(Half.equalSums(cells), Half.equalSums(high(cells)))
  }
}
