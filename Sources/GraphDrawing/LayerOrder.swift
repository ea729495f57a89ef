/// The vertices in layers, every layer in order.
struct LayerOrder {
  /// The vertices of all layers, one layer after the other.
  var vertices: [Int]
  let layerStart: [Int]
  /// The place of a vertex in its layer.
  var position: [Int]

  init(_ layers: [[Int]], vertexCount: Int) {
    vertices = []
    vertices.reserveCapacity(vertexCount)
    position = Array(repeating: 0, count: vertexCount)
    var start = [0]
    for layer in layers {
      for (index, vertex) in layer.enumerated() { position[vertex] = index }
      vertices += layer
      start.append(vertices.count)
    }
    layerStart = start
  }

  var layerCount: Int { layerStart.count - 1 }
  func layer(_ index: Int) -> ArraySlice<Int> { vertices[layerStart[index]..<layerStart[index + 1]] }
}
