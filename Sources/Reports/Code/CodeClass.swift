/// What a stretch of code is, as far as its colour is concerned.
enum CodeClass: String {
  case keyword = "k"
  case type = "t"
  case string = "s"
  case number = "n"
  case comment = "c"
  case attribute = "a"
  case plain = ""
}
