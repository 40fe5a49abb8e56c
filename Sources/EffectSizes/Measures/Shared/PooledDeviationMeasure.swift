/// A measure in units of the standard deviation pooled over both groups, which clusters and the presets of other programs
/// have formulas of their own for.
public protocol PooledDeviationMeasure: Measure {}
