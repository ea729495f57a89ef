extension Layout {
  /// The most comfortable layout that fits a viewport whole, left to right before top down.
  ///
  /// Where none fits, the one that spreads over the fewest viewports. Beyond 200 boxes nothing fits any screen: such
  /// diagrams are laid out left to right without a search.
  public static func fitting(
    _ diagram: Diagram, in viewport: CellSize, _ options: LayoutOptions = LayoutOptions(),
    directions: [FlowDirection] = [.leftToRight, .topDown], densities: [Density] = Density.allCases
  ) -> Layout {
    var candidates: [LayoutOptions] = []
    for direction in directions {
      for density in densities where direction == .leftToRight || density != .snug {
        var candidate = options
        (candidate.direction, candidate.density) = (direction, density)
        candidates.append(candidate)
      }
    }
    guard let first = candidates.first, diagram.boxes.count <= 200 else {
      return Layout(diagram, candidates.first ?? options)
    }
    var best = Layout(diagram, first)
    for candidate in candidates.dropFirst() where best.screens(viewport) > 1 {
      let layout = Layout(diagram, candidate)
      let (screens, least) = (layout.screens(viewport), best.screens(viewport))
      // Of what has to be panned anyway, the less the better.
      let isLess =
        layout.options.direction == best.options.direction
        && layout.hidden(in: viewport) < best.hidden(in: viewport)
      if screens < least || (screens == least && isLess) { best = layout }
    }
    return best
  }

  /// How many cells of the drawing one viewport does not show.
  private func hidden(in viewport: CellSize) -> Int {
    max(0, size.width - viewport.width) * viewport.height
      + max(0, size.height - viewport.height) * viewport.width
  }

  /// How many viewports the drawing covers.
  private func screens(_ viewport: CellSize) -> Int {
    func parts(_ whole: Int, _ view: Int) -> Int { (whole + max(view, 1) - 1) / max(view, 1) }
    return parts(size.width, viewport.width) * parts(size.height, viewport.height)
  }
}
