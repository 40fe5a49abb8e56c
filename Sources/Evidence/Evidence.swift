@_exported import Datasets
@_exported import EffectSizes
@_exported import Graphics
@_exported import MetaAnalysis
@_exported import Plots
@_exported import SVG
@_exported import Tables
@_exported import WithoutMetaAnalysis
