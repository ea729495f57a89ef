/// Comma-separated values by RFC 4180, safe to open in a spreadsheet.
enum CSV {
  /// A cell of text; a formula is kept from running by an apostrophe before it.
  static func text(_ text: String) -> String {
    let flat = String(text.sanitizedCell)
    let first = flat.unicodeScalars.first { $0 != " " }
    let isFormula =
      first.map { "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}|%".unicodeScalars.contains($0) } ?? false
    return quoted(isFormula ? "'" + flat : flat)
  }

  /// A cell as it is, quoted where it must be; for numbers, and for what must stay as another program wrote it.
  static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { "\",\n\r;\t".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// A row of finished cells.
  static func row(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }

  /// Reads rows of cells, with either kind of line end and with a byte-order mark; nil where a quote never closes.
  static func rows(in text: String) -> [[String]]? {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    while let scalar = scalars.popFirst() {
      if isQuoted {
        if scalar != "\"" {
          cell.unicodeScalars.append(scalar)
        } else if scalars.first == "\"" {
          cell += "\""
          scalars = scalars.dropFirst()
        } else {
          isQuoted = false
        }
        continue
      }
      switch scalar {
      case "\"": isQuoted = true
      case ",":
        rows[rows.count - 1].append(cell)
        cell = ""
      case "\r" where scalars.first == "\n": break
      case "\n", "\r":
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      default: cell.unicodeScalars.append(scalar)
      }
    }
    if isQuoted { return nil }
    if !cell.isEmpty || !(rows.last?.isEmpty ?? true) { rows[rows.count - 1].append(cell) }
    return rows.filter { $0.contains { !$0.isEmpty } }
  }
}

extension String {
  /// The text on one line, without controls and without what turns or hides characters.
  fileprivate var sanitizedCell: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: result += " "
      case .format, .surrogate, .privateUse, .unassigned: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
