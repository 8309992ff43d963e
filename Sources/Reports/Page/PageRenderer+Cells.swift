import NotebookModel

extension PageRenderer {
  /// A cell with its code and what came of it, as its options ask for.
  mutating func cell(_ index: Int) -> String {
    let cell = notebook.cells[index]
    let face = CellFace(
      cell, identifier: content.identifiers.cells[index], figureNumber: content.figureNumber(ofCell: index),
      isInBlock: blockDepth > 0)
    if let known = face.flatMap({ memory.cells[$0] }) { return known }
    let warningCount = warnings.count
    let html = newCell(index)
    if let face, warnings.count == warningCount { memory.cells[face] = html }
    return html
  }

  /// Reads the code of all cells, which takes longer than anything else here, at once.
  func learnCode() {
    memory.code.learn(notebook.cells.filter(\.showsCode).map(\.shownCode))
  }

  private mutating func newCell(_ index: Int) -> String {
    let cell = notebook.cells[index]
    let outputs = outputs(ofCell: index)
    let showsCode = cell.showsCode
    let note = note(of: cell)
    guard showsCode || !outputs.isEmpty || note != nil else { return "" }
    let code = cell.shownCode
    let values: [String: Any] = [
      "id": content.identifiers.cells[index], "name": cell.name, "state": cell.state.name,
      "showsCode": showsCode && !code.isEmpty, "isFolded": cell.options.codeFold == true,
      "isUnfolded": cell.options.codeFold == false,
      "gaveTextAlone": !outputs.isEmpty && !cell.outputs.contains(where: \.isPicture),
      "foldsAll": showsCode && !code.isEmpty && cell.options.codeFold == true
        && !cell.outputs.contains { $0.isPicture || $0.isFailure },
      "code": memory.code.html(code), "outputs": outputs, "hasOutputs": !outputs.isEmpty,
      "note": note ?? "", "hasNote": note != nil, "mark": mark(of: cell) ?? "", "hasMark": mark(of: cell) != nil,
    ]
    return template.render(.cell, values)
  }

  /// What the cell is marked as: an exercise or the instructor's. Within a block, the block says that.
  private func mark(of cell: Cell) -> String? {
    if cell.options.exercise { return blockDepth > 0 ? "Starter" : "Exercise" }
    if blockDepth > 0 { return nil }
    return cell.options.solution ? "Solution" : cell.options.isForInstructor ? "For instructors" : nil
  }

  /// Why a cell has no outputs, where that needs saying.
  private func note(of cell: Cell) -> String? {
    guard cell.options.include else { return nil }
    switch cell.state {
    case .notRun(let reason): return "Not run: \(reason)"
    case .skipped where cell.options.echo: return "Shown, not run"
    default: return nil
    }
  }

  // MARK: Outputs

  /// The cell's outputs in order, each as HTML. The pictures of a numbered cell, from the first to the last, are one
  /// figure.
  private mutating func outputs(ofCell index: Int) -> [String] {
    let cell = notebook.cells[index]
    guard cell.options.include, cell.options.output else {
      // A failure is told even where nothing else is shown, unless it was meant to happen.
      return cell.outputs.compactMap { output in
        guard case .failure(let failure) = output, !cell.failsOnPurpose(failure) else { return nil }
        return self.failure(failure, of: cell)
      }
    }
    var html: [String] = []
    var rest = cell.outputs[...]
    if let number = content.figureNumber(ofCell: index), let first = rest.firstIndex(where: \.isPicture),
      let last = rest.lastIndex(where: \.isPicture)
    {
      for output in rest[..<first] { html += [self.output(output, cell: cell)] }
      html.append(numberedFigure(number, outputs: Array(rest[first...last]), cellIndex: index))
      rest = rest[(last + 1)...]
    }
    for output in rest { html += [self.output(output, cell: cell)] }
    return html.filter { !$0.isEmpty }
  }

  mutating func output(_ output: CellOutput, cell: Cell) -> String {
    switch output {
    case .stream(let stream, let text): return Self.stream(stream, text)
    case .failure(let failure): return self.failure(failure, of: cell)
    case .display(let bundle, let isResult):
      if output.isPicture { return plainFigure(bundle, cell: cell) }
      return Self.text(bundle.plain ?? "", kind: isResult ? "result" : "display")
    }
  }

  private static func stream(_ stream: StandardStream, _ text: String) -> String {
    let name = stream == .stderr ? "<p class=\"stream-name\">Standard error</p>" : ""
    let block = self.text(TerminalText.settled(text), kind: stream.rawValue)
    return block.isEmpty ? "" : name.isEmpty ? block : "<div class=\"stream\">\(name)\(block)</div>"
  }

  private static func text(_ text: String, kind: String) -> String {
    let trimmed = text.hasSuffix("\n") ? String(text.dropLast()) : text
    if trimmed.isEmpty { return "" }
    let columns = hasColumns(trimmed) ? " columns" : ""
    return "<pre class=\"output \(kind)\(columns)\"><samp>\(HTMLText.escape(trimmed))</samp></pre>"
  }

  /// Whether two lines have words set apart at the same place, or by tabs: what stands under each other so is a table,
  /// whose lines a narrow window must not break.
  private static func hasColumns(_ text: String) -> Bool {
    var known: [Range<Int>] = []
    var tabbed = 0
    for line in text.split(separator: "\n") {
      tabbed += line.contains("\t") ? 1 : 0
      let gaps = gaps(in: line)
      if tabbed > 1 || gaps.contains(where: { gap in known.contains { $0.overlaps(gap) } }) { return true }
      known += gaps
    }
    return false
  }

  /// Where two or more spaces stand between words of a line.
  private static func gaps(in line: Substring) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var end: Int?
    for (column, letter) in line.enumerated() where letter != " " {
      if let end, column - end > 1 { gaps.append(end..<column) }
      end = column + 1
    }
    return gaps
  }
}

extension CellOutput {
  /// Whether it is shown as a figure rather than as text.
  var isPicture: Bool {
    guard case .display(let bundle, _) = self else { return false }
    return bundle.png != nil || bundle.svg != nil || bundle.html != nil
  }

  fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}

extension Cell {
  fileprivate var showsCode: Bool { options.include && options.echo }

  /// The code without white space at its end.
  fileprivate var shownCode: String {
    let end = code.utf8.lastIndex { ![UInt8(ascii: " "), 9, 10, 13].contains($0) }
    return end.map { String(Substring(code.utf8[...$0])) } ?? ""
  }
}
