import Graphics

extension Mark {
  func write(to writer: inout SVGWriter) {
    switch self {
    case .line(let mark): mark.write(to: &writer)
    case .rectangle(let mark): mark.write(to: &writer)
    case .polygon(let mark): mark.write(to: &writer)
    case .circle(let mark): mark.write(to: &writer)
    case .path(let mark): mark.write(to: &writer)
    case .text(let mark): mark.write(to: &writer)
    case .group(let mark): mark.write(to: &writer)
    }
  }
}
