/// The explorer's controls in one setting.
struct ArithmeticSetting {
  var input: Int
  var kernel: Int
  var stride = 1
  var before = 0
  var after = 0
  var dilation = 1
  var outputPadding = 0
  var rule: String

  /// Sets every control, and reads every number.
  var expression: String {
    """
    (() => {
      const panel = probe.panel(0);
      probe.set(panel, 'Padding', '\(rule)');
      Object.entries({ i: \(input), k: \(kernel), s: \(stride), d: \(dilation), p: \(before), q: \(after),
        a: \(outputPadding) }).forEach(([name, value]) => probe.set(panel, name, value));
      const numbers = {};
      panel.querySelectorAll('.facts data').forEach((node) => { numbers[node.dataset.field] = node.value; });
      return { numbers, formula: panel.querySelector('.formula').textContent, refusal: probe.text(panel, 'refusal') };
    })()
    """
  }
}
