import Evidence
import SyntheticData

// `many-fits METHOD STUDIES DATA-SETS` pools so many data sets at once, for `Benchmarks/Allocations/run` to count what is
// allocated.
let arguments = CommandLine.arguments
guard arguments.count == 4, let method = Catalogue.heterogeneityEstimators[arguments[1]],
  let studies = Int(arguments[2]), let count = Int(arguments[3])
else { fatalError("usage: many-fits METHOD STUDIES DATA-SETS") }
let columns = DataSetColumns(studies: studies, count: count)
let fits = try RandomEffects(method: method).fitMany(
  effects: columns.effects, variances: columns.variances, studies: studies)
print(fits.estimates.reduce(0, +) / Double(count))
