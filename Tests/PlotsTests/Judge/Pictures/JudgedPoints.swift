@testable import Plots

/// Plots of points: each kind with few and many studies, on three widths.
extension JudgedPictures {
  static var points: [JudgedPictures] {
    let widths: [PictureWidth] = [.oneColumn, .oneAndAHalfColumns, .fullWidth]
    let counts = [5, 13, 48, 160]
    let kinds = FixturePlots.kinds.flatMap { kind in
      counts.flatMap { count in
        widths.map { width in
          one("points, \(kind.name) of \(count), \(width.rawValue)") {
            try FixturePlots.figure(kind.plan, count, labels: count < 20 ? .all : .outside).picture(
              width: width.points)
          }
        }
      }
    }
    let funnels = FixturePlots.funnels.flatMap { kind in
      counts.flatMap { count in
        widths.map { width in
          one("points, \(kind.name) of \(count), \(width.rawValue)") {
            try FixturePlots.figure(kind.plan, count, labels: width == .fullWidth ? .all : .outside).picture(
              width: width.points)
          }
        }
      }
    }
    let diagnostics = FixtureDiagnostics.all.flatMap { kind in
      widths.map { width in
        one("points, \(kind.name), \(width.rawValue)") { kind.draw().picture(width: width.points) }
      }
    }
    return kinds + funnels + diagnostics
  }
}
