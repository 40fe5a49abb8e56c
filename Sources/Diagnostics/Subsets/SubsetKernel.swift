import EffectSizes
import MetaAnalysis

/// Fits a model to one set of studies after another.
protocol SubsetKernel: Sendable {
  /// The results of sets of one size, in order.
  func fit(_ sets: Range<Int>, of subsets: StudySubsets, size: Int) -> SubsetColumns
}

/// The results of sets, as columns.
struct SubsetColumns: Sendable {
  var estimates: [Double] = []
  var iSquared: [Double] = []
  var tauSquared: [Double] = []

  mutating func append(_ other: SubsetColumns) {
    estimates += other.estimates
    iSquared += other.iSquared
    tauSquared += other.tauSquared
  }
}

extension SubsetColumns {
  /// As many sets as are fitted at a time.
  private static let blockSize = 4_096

  /// The results of all sets, with so many tasks.
  init(_ kernel: any SubsetKernel, _ subsets: StudySubsets, threads: Int) async {
    let blocks = Self.blocks(of: subsets)
    var parts = Array(repeating: SubsetColumns(), count: blocks.count)
    let tasks = max(1, min(threads, blocks.count))
    await withTaskGroup(of: [(Int, SubsetColumns)].self) { group in
      for first in 0..<tasks {
        group.addTask {
          stride(from: first, to: blocks.count, by: tasks).map { place in
            (place, kernel.fit(blocks[place].sets, of: subsets, size: blocks[place].size))
          }
        }
      }
      for await finished in group {
        for (place, part) in finished { parts[place] = part }
      }
    }
    for part in parts { append(part) }
  }

  /// The sets in parts of one size each.
  private static func blocks(of subsets: StudySubsets) -> [(sets: Range<Int>, size: Int)] {
    (2...subsets.studyCount).flatMap { size in
      stride(from: subsets.starts[size], to: subsets.starts[size + 1], by: blockSize).map { first in
        (first..<min(first + blockSize, subsets.starts[size + 1]), size)
      }
    }
  }
}

/// A common effect: a handful of sums.
struct CommonEffectSubsets: SubsetKernel {
  private let weights: [Double]
  private let products: [Double]
  private let squares: [Double]
  private let origin: Double

  init(_ effects: StudyEffects) {
    let weights = effects.variances.map { 1 / $0 }
    let total = weights.reduce(0, +)
    // From the mean, so that the sums do not lose digits.
    let origin = zip(weights, effects.estimates).reduce(0) { $0 + $1.0 / total * $1.1 }
    self.weights = weights
    self.origin = origin
    products = effects.estimates.indices.map { weights[$0] * (effects.estimates[$0] - origin) }
    squares = effects.estimates.indices.map {
      weights[$0] * (effects.estimates[$0] - origin) * (effects.estimates[$0] - origin)
    }
  }

  func fit(_ sets: Range<Int>, of subsets: StudySubsets, size: Int) -> SubsetColumns {
    var columns = SubsetColumns()
    columns.tauSquared = Array(repeating: 0, count: sets.count)
    for set in sets {
      var (weight, product, square) = (0.0, 0.0, 0.0)
      subsets.forEachMember(of: set) { study in
        weight += weights[study]
        product += products[study]
        square += squares[study]
      }
      let q = max(0, square - product * product / weight)
      columns.estimates.append(origin + product / weight)
      columns.iSquared.append(q > 0 ? 100 * max(0, (q - Double(size - 1)) / q) : 0)
    }
    return columns
  }
}

/// Random effects by `fitMany`.
struct RandomEffectsSubsets: SubsetKernel {
  private let estimates: [Double]
  private let variances: [Double]
  private let model: RandomEffects

  init(_ effects: StudyEffects, _ model: InverseVariance) {
    (estimates, variances) = (effects.estimates, effects.variances)
    self.model = model.withNormalInference.randomEffects
  }

  func fit(_ sets: Range<Int>, of subsets: StudySubsets, size: Int) -> SubsetColumns {
    let number = sets.count
    var effects = Array(repeating: 0.0, count: number * size)
    var variances = effects
    for (column, set) in sets.enumerated() {
      var row = 0
      subsets.forEachMember(of: set) { study in
        effects[row * number + column] = estimates[study]
        variances[row * number + column] = self.variances[study]
        row += 1
      }
    }
    // All effects have been fitted, so that those of a part can be.
    guard let fits = try? model.fitMany(effects: effects, variances: variances, studies: size) else {
      return .undefined(number)
    }
    return SubsetColumns(
      estimates: fits.estimates, iSquared: fits.iSquared.map { $0 ?? .nan }, tauSquared: fits.tauSquared)
  }
}

/// Any model, fit by fit.
struct AnyModelSubsets<Model: MetaAnalysisModel>: SubsetKernel {
  let model: Model
  let effects: StudyEffects
  /// The positions of each study's, or cluster's, effects.
  let groups: [[Int]]

  func fit(_ sets: Range<Int>, of subsets: StudySubsets, size: Int) -> SubsetColumns {
    var columns = SubsetColumns()
    for set in sets {
      let members = subsets.members(of: set).flatMap { groups[$0] }.sorted()
      guard let fit = try? model.fit(effects.members(members)) else {
        columns.append(.undefined(1))
        continue
      }
      let heterogeneity = (fit as? any HeterogeneityFit)?.heterogeneity
      columns.estimates.append(fit.coefficients[0].estimate)
      columns.iSquared.append(heterogeneity?.iSquared ?? .nan)
      columns.tauSquared.append(heterogeneity?.tauSquared ?? .nan)
    }
    return columns
  }
}

extension SubsetColumns {
  /// No result for so many sets.
  fileprivate static func undefined(_ count: Int) -> SubsetColumns {
    let none = Array(repeating: Double.nan, count: count)
    return SubsetColumns(estimates: none, iSquared: none, tauSquared: none)
  }
}

extension StudySubsets {
  /// Calls a function with each study of a set, in ascending order.
  fileprivate func forEachMember(of set: Int, _ body: (Int) -> Void) {
    for word in 0..<width {
      var rest = bits[set * width + word]
      while rest != 0 {
        body(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
