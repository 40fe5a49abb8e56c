/// Two studies of one data set, or one study of two data sets: what a pass over studies reads at a time.
///
/// Effects are differences from a data set's reference study, which has effect 0 and infinite variance here, as has
/// what is missing in the last cell of an odd number of studies.
struct StudyCell: Sendable {
  typealias Pair = SIMD2<Double>

  var effects: Pair
  var variances: Pair
}
