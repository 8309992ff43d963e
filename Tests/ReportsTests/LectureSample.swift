import NotebookModel

extension SampleNotebook {
  /// A lecture in which everything occurs that a page can show.
  static func lecture() -> Notebook {
    var sample = SampleNotebook(String(decoding: bytes("lecture.md"), as: UTF8.self))
    sample.notebook.title = "Convolutional networks, pixel by pixel"
    sample.notebook.author = "A. Teacher"
    sample.notebook.metadata = ["subtitle": "What a layer computes, how large its output is, and what it sees"]
    let grid = DisplayBundle(
      plain: "Diagram of a convolution over an input of 6 columns, with padding 1 on either side.",
      png: bytes("grid.png"),
      figureJSON:
        #"{"kind": "arithmetic", "caption": "Input 6, kernel 3, stride 2, padding 1: the output has 3 columns.", "alt": "alt"}"#,
      width: 482, height: 242)
    sample.cell("declare") {
      $0.outputs = [
        .stream(.stdout, "output [28, 28, 10] -2.5\n"), .stream(.stderr, "warning: no photograph given\n"),
      ]
    }
    sample.cell("fig-arithmetic") { $0.outputs = [.display(grid, isResult: true)] }
    sample.cell("fig-pair") {
      $0.options.figureCaption = "Two kernels on one face: blur with $1/9$ everywhere, and `rightSobel`"
      $0.outputs = [.display(grid, isResult: false), .display(grid, isResult: false)]
    }
    sample.cell("wrong-channels") {
      $0.state = .failedOnPurpose
      $0.options.expect = ExpectedFailure(kind: .trap, pattern: "channels")
      $0.outputs = [
        .failure(
          CellFailure(
            kind: .trap, message: "Conv2D: the input has 4 channels, the filters have 3; give an H x W x 3 image",
            location: SourceLocation(line: $0.codeLine, column: 5),
            backtrace: [
              BacktraceFrame(function: "main", location: SourceLocation(line: $0.codeLine, column: 5)),
              BacktraceFrame(function: "top", location: SourceLocation(line: $0.codeLine, column: 1)),
            ],
            wasExpected: true))
      ]
    }
    sample.cell("not-a-number") {
      let place = SourceLocation(line: $0.codeLine, column: 17)
      $0.state = .failedOnPurpose
      $0.options.expect = ExpectedFailure(kind: .compileError)
      $0.outputs = [
        .failure(
          CellFailure(
            kind: .compileError, message: "cannot convert value of type 'String' to specified type 'Int'",
            location: place,
            diagnostics: [
              Diagnostic(
                severity: .error, message: "cannot convert value of type 'String' to specified type 'Int'",
                location: place, excerpt: "let size: Int = \"three\"\n                ^")
            ], wasExpected: true))
      ]
    }
    sample.cell("broken") {
      $0.state = .failed
      $0.outputs = [
        .stream(.stdout, "<script>alert(1)</script> & looking for the picture\n"),
        .failure(
          CellFailure(
            kind: .error, message: "missing.png can't be read: there is no such file",
            location: SourceLocation(line: $0.codeLine, column: 13))),
      ]
    }
    sample.cell("depends") {
      $0.state = .notRun(reason: "it uses \"image\", which the failed cell broken declares")
    }
    sample.cell("shown-only") {
      $0.options.eval = false
      $0.state = .skipped
    }
    sample.cell("folded") {
      $0.options.codeFold = true
      $0.outputs = [
        .display(DisplayBundle(plain: "Conv2D 760\nReLU   0"), isResult: true),
        .display(
          DisplayBundle(plain: "table", html: "<table><tr><th scope=\"row\">total</th><td>760</td></tr></table>"),
          isResult: false),
      ]
    }
    for index in sample.notebook.inlineExpressions.indices {
      let expression = sample.notebook.inlineExpressions[index].expression
      if expression == "nothing.here" {
        sample.notebook.inlineExpressions[index].failure = CellFailure(
          kind: .compileError, message: "cannot find 'nothing' in scope")
      } else {
        sample.notebook.inlineExpressions[index].value = "760"
      }
    }
    return sample.notebook
  }
}
