import Foundation

extension ResultFile {
  /// The most bytes of a result file.
  public static let maximumBytes = 16 << 20

  /// A file as far as it can be read, and what is amiss with it.
  struct Read {
    var file: ResultFile?
    var problems: [ResultProblem] = []
  }

  /// Reads what was handed in; never throws, and never believes.
  static func read(_ data: Data) -> Read {
    guard data.count <= maximumBytes, let text = String(validating: data, as: UTF8.self) else {
      return Read(problems: [.notResults])
    }
    let lines = lines(of: text)
    guard let first = lines.first.flatMap({ FlatJSON(parsing: $0) }) else {
      return Read(problems: [.notResults])
    }
    guard let header = Header(first) else {
      let other = first.text("format").flatMap { $0.hasPrefix(formatName) && $0 != format ? $0 : nil }
      return Read(problems: [
        other.map { .otherFormat(String($0.dropFirst(formatName.count))) } ?? .notResults
      ])
    }
    var chain = ResultChain()
    var problems: [ResultProblem] = []
    var entries: [Entry] = []
    if !chain.accepts(first) { problems.append(.changed(1)) }
    var end: Int?
    for (index, line) in lines.enumerated().dropFirst() {
      if end != nil {
        if !(line.isEmpty && index == lines.count - 1) { problems.append(.follows(index + 1)) }
        break
      }
      if line.isEmpty, index == lines.count - 1 { break }
      guard let fields = FlatJSON(parsing: line) else {
        problems.append(.line(index + 1))
        continue
      }
      let isNext = chain.accepts(fields)
      // One broken link is told once.
      if !isNext, !problems.contains(where: { if case .changed = $0 { true } else { false } }) {
        problems.append(.changed(index + 1))
      }
      if let count = fields.number("end"), fields.fields.map(\.key) == ["end", "hash"] {
        end = count
        if count != entries.count { problems.append(.line(index + 1)) }
      } else if let entry = Entry(fields, number: entries.count + 1) {
        entries.append(entry)
      } else {
        problems.append(.line(index + 1))
      }
    }
    if end == nil { problems.append(.cutShort) }
    return Read(file: ResultFile(header, entries), problems: problems)
  }

  /// The lines as they were written: what mail and editors do to line ends, and a byte-order mark, change nothing.
  private static func lines(of text: String) -> [String] {
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    return scalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: line.last == "\r" ? line.dropLast() : line)
      return String(view)
    }
  }
}
