import Foundation

/// What `body` gives for 0, 1, … up to `count`, in that order, worked out on as many cores as there are.
package func concurrentMap<Element: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Element) -> [Element] {
  let gathered = Gathered<Element>(count)
  DispatchQueue.concurrentPerform(iterations: count) { index in gathered.put(body(index), at: index) }
  return gathered.elements.compactMap { $0 }
}

/// Elements put in their places from several threads; every access is behind the lock.
private final class Gathered<Element: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var places: [Element?]

  init(_ count: Int) {
    places = Array(repeating: nil, count: count)
  }

  func put(_ element: Element, at index: Int) { lock.withLock { places[index] = element } }

  var elements: [Element?] { lock.withLock { places } }
}
