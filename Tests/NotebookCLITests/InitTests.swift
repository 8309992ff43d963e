import Foundation
import TestSupport
import Testing

@Suite("A new notebook", .serialized)
struct InitTests {
  private static let starters = BuiltProducts.repository + "/templates/starters"

  @Test(
    "runs as it is, in both editions", arguments: try FileManager.default.contentsOfDirectory(atPath: starters))
  func runs(file: String) throws {
    let command = try Command()
    let made = try command("init", "first-steps", "--template", String(file.dropLast(3)))
    #expect(made.status == 0)
    #expect(made.output == "first-steps.md\n")
    for edition in ["student", "instructor"] {
      let run = try command("first-steps.md", "--edition", edition)
      #expect(run.status == 0, Comment(rawValue: run.errors))
      #expect(!run.errors.contains("warning"), Comment(rawValue: run.errors))
    }
    #expect(try command.folder.read("output/first-steps.html").contains("<title>First steps</title>"))
    let student = try command.folder.read("output/first-steps.html")
    #expect(!student.contains("::: solution") && !student.contains("{{title}}"))
  }

  @Test("says what to do next, in the package and elsewhere")
  func next() throws {
    let command = try Command()
    #expect(
      try command("init", "a").errors
        == "Run it with: swift run --package-path \(BuiltProducts.repository) notebook a.md\n")
    let path = "\(command.folder.path)/b"
    let here = try Program.run(BuiltProducts.notebook, ["init", path], in: BuiltProducts.repository)
    #expect(here.errors == "Run it with: swift run notebook \(path).md\n")
  }

  @Test(
    "says it so that a shell and the program understand, whatever the file is called",
    arguments: ["my lecture", "it's", "a$b;c", "-x"])
  func quoting(name: String) throws {
    let command = try Command()
    let errors = try command("init", "--", name).errors
    let words = try #require(errors.firstRange(of: " notebook ")).upperBound
    let echoed = try Program.run("/bin/sh", ["-c", "printf %s \(errors[words...])"], in: command.folder.path)
    #expect(echoed.output == (name == "-x" ? "./-x.md" : "\(name).md"))
  }

  @Test("never takes the place of a file")
  func overwriting() throws {
    let command = try Command()
    try command.folder.write("mine", to: "notes/a.md")
    let program = try command("init", "notes/a")
    #expect(program.status == 2)
    #expect(program.errors == "error: 'notes/a.md' is there already, and stays as it is; choose another name\n")
    #expect(try command.folder.read("notes/a.md") == "mine")
  }

  @Test(
    "needs a name, and something to start from",
    arguments: [
      (["weeks/"], "error: 'weeks/' names no file; give the new notebook a name, such as week3\n"),
      ([".."], "error: '..' names no file; give the new notebook a name, such as week3\n"),
      (["weeks/."], "error: 'weeks/.' names no file; give the new notebook a name, such as week3\n"),
      (
        ["a", "--template", "lectre"],
        "error: there is no 'lectre' to start from in \(starters); did you mean 'lecture'?\n"
      ),
      (
        ["a", "--template", "poster"],
        "error: there is no 'poster' to start from in \(starters); there are: exercises, lecture\n"
      ),
      (
        ["a", "--templates", "x"],
        "error: there is no folder of templates (looked for 'x'); name one with --templates\n"
      ),
      (["f/a"], "error: 'f/a.md' can't be written: "),
    ])
  func refusals(arguments: [String], sentence: String) throws {
    let command = try Command()
    try command.folder.write("", to: "f")
    let program = try Program.run(BuiltProducts.notebook, ["init"] + arguments, in: command.folder.path)
    #expect(program.status == 2)
    #expect(program.errors.hasPrefix(sentence))
    #expect(command.folder.files() == ["f"])
  }

  @Test("is titled by its file's name", arguments: [("deep_nets-2", "Deep nets 2"), ("a\"b", "A&quot;b")])
  func title(name: String, title: String) throws {
    let command = try Command()
    #expect(try command("init", "weeks/\(name).md").output == "weeks/\(name).md\n")
    #expect(try command("weeks/\(name).md", "-q").status == 0)
    #expect(try command.folder.read("output/\(name).html").contains("<title>\(title)</title>"))
  }
}
