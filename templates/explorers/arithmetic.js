// The arithmetic explorer: sliders for the sizes of a convolution, its drawing, its formula, and what is left over.

function arithmeticExplorer(data, announce) {
  const values = { ...data.settings[0] };
  let place = { row: data.row, column: data.column };
  let shape = { rows: 1, columns: 1 };

  // What is chosen.
  const set = (name) => (value) => { values[name] = value; refresh(); };
  const sliders = {
    input: slider('i', 'input', [1, 256], 1, set('input')),
    kernel: slider('k', 'kernel', [1, 16], 1, set('kernel')),
    stride: slider('s', 'stride', [1, 8], 1, set('stride')),
    dilation: slider('d', 'dilation', [1, 8], 1, set('dilation')),
    before: slider('p', 'padding', [0, 16], 0, set('before')),
    after: slider('q', 'padding after', [0, 16], 0, set('after')),
    outputPadding: slider('a', 'output padding', [0, 7], 0, set('outputPadding')),
  };
  const rule = menu('Padding', [
    ['valid', 'VALID'], ['same', 'SAME'], ['even', 'p on each side'], ['uneven', 'p before, q after'],
    ['transposed', 'transposed convolution'],
  ], values.rule, set('rule'));
  const presets = menu('Setting', data.settings.map(({ name }, index) => [index, name]), 0, (index) => {
    Object.assign(values, data.settings[index]);
    place = { row: 0, column: 0 };
    fill();
    refresh();
  });
  presets.node.hidden = data.settings.length === 1;
  const fill = () => {
    Object.entries(sliders).forEach(([name, control]) => control.set(values[name]));
    rule.select.value = values.rule;
  };

  // What comes of it.
  const input = gridNode();
  const output = gridNode();
  const inputTitle = element('p', { class: 'stage-title' });
  const outputTitle = element('p', { class: 'stage-title' });
  const outputSurface = element('div', { class: 'grid-surface' }, output);
  const formula = element('p', { class: 'formula' });
  const refusal = element('p', { class: 'explorer-note', role: 'alert', 'data-field': 'refusal' });
  const facts = element('dl', { class: 'facts' });
  const stage = element('div', { class: 'grid-stage' },
    element('div', {}, inputTitle, input), element('div', {}, outputTitle, outputSurface));
  const key = element('div');
  const film = player('Place of the window', () => shape.rows * shape.columns, (step) => {
    place = { row: Math.floor(step / shape.columns), column: step % shape.columns };
    draw();
  });
  const goTo = (row, column) => film.go(row * shape.columns + column);
  cursorSurface(outputSurface, {
    label: 'Output. The arrow keys move the window.', role: 'grid of cells', size: () => shape, place: () => place,
    move(row, column, isKey) {
      film.pause();
      goTo(row, column);
      if (!isKey) return;
      announce(`Output row ${row}, column ${column}: the window starts at row ${start(row)}, column ${start(column)}.`);
    },
  });

  let axis;
  let slide;
  const start = (index) => windowStart(slide, index);

  function showFacts(entries) {
    facts.replaceChildren(...entries.flatMap(([field, name, value]) => {
      const number = numberElement(field);
      if (Array.isArray(value)) setNumber(number, value.join(' '), listText(value));
      else setNumber(number, value, decimal(value, 0));
      return [element('div', {}, element('dt', {}, ...formulaNodes(name)), element('dd', {}, number))];
    }));
  }

  function refresh() {
    const isTransposed = values.rule === 'transposed';
    sliders.before.node.hidden = values.rule === 'valid' || values.rule === 'same';
    sliders.after.node.hidden = values.rule !== 'uneven';
    sliders.outputPadding.node.hidden = !isTransposed;
    const cells = { even: [values.before, values.before], uneven: [values.before, values.after] };
    axis = isTransposed
      ? transposedAxis({ ...values, padding: values.before })
      : convolutionAxis({ ...values, padding: cells[values.rule] || values.rule });
    slide = isTransposed ? axis.slide : axis;
    refusal.textContent = axis.refusal ? `${axis.refusal}.` : '';
    const parts = [stage, film.node, formula, facts, key];
    parts.forEach((part) => { part.hidden = Boolean(axis.refusal); });
    if (axis.refusal) return;
    shape = { rows: axis.output, columns: axis.output };
    formula.replaceChildren(
      element('span', {}, ...(isTransposed ? transposedFormula(axis) : convolutionFormula(axis))));
    showFacts(isTransposed ? transposedFacts(axis) : convolutionFacts(axis));
    key.replaceChildren(legend([['input', 'input'],
      ...(slide.padded > axis.input ? [['padding', isTransposed ? 'zeros around and between' : 'padding']] : []),
      ['kernel', 'window'], ['output', 'output'], ...(slide.uncovered ? [['uncovered', 'under no window']] : [])]));
    goTo(Math.min(place.row, axis.output - 1), Math.min(place.column, axis.output - 1));
    announce(`Output ${axis.output}.`);
  }

  function draw() {
    // One scale for both, so that sizes can be compared.
    const cell = Math.min(26, 360 / Math.max(slide.padded, axis.output));
    const options = { cell };
    if (values.rule === 'transposed') {
      const cells = Array.from({ length: axis.input }, (_, index) => slide.before + index * axis.stride);
      // Single cells are drawn as long as they can be told apart.
      if (axis.input <= 40 && axis.stride > 1) {
        options.cells = cells.flatMap((y) => cells.map((x) => [y, x, 1, 1, 'input']));
        options.isCell = (y, x) => (y - slide.before) % axis.stride === 0 && (x - slide.before) % axis.stride === 0;
      }
    }
    drawWindow(input, slide, slide, place.row, place.column, options);
    drawGrid(output, {
      rows: axis.output, columns: axis.output, cell,
      regions: [[0, 0, axis.output, axis.output, 'output']],
      outlines: [[place.row, place.column, 1, 1, 'kernel-outline']],
    });
    inputTitle.textContent = `input ${shapeText([axis.input, axis.input])}`
      + (slide.padded > axis.input ? `, with zeros ${shapeText([slide.padded, slide.padded])}` : '');
    outputTitle.textContent = `output ${shapeText([axis.output, axis.output])}`;
  }

  fill();
  refresh();
  return [
    element('div', { class: 'explorer-controls' }, presets.node, rule.node),
    element('div', { class: 'sliders' }, ...Object.values(sliders).map(({ node }) => node)),
    refusal, formula, stage, key, film.node, facts,
    hint('Move a slider or type a number. Hover or tap the output, or focus it and use the arrow keys, to move the '
      + 'window; or play. Both axes have the same sizes.'),
  ];
}

/// Symbols and numbers of a formula: a letter by itself is a variable, words between braces are set as small letters
/// below the line.
function formulaNodes(text) {
  return text.split(/(\{[^}]*\}|(?<![a-z])[a-z](?![a-z]))/).map((part) => {
    if (part.startsWith('{')) return element('sub', {}, part.slice(1, -1));
    return /^[a-z]$/.test(part) ? element('var', {}, part) : document.createTextNode(part);
  });
}

function convolutionFormula(axis) {
  const isEven = axis.before === axis.after;
  const isPadded = axis.padded > axis.input;
  const spread = axis.dilation > 1
    ? `k{eff} = d(k − 1) + 1 = ${axis.dilation}·(${axis.kernel} − 1) + 1 = ${axis.effectiveKernel};  ` : '';
  const cells = isPadded ? (isEven ? ' + 2p' : ' + p{before} + p{after}') : '';
  const symbols = `i${cells} − ${axis.dilation > 1 ? 'k{eff}' : 'k'}`;
  const padding = isPadded ? (isEven ? ` + 2·${axis.before}` : ` + ${axis.before} + ${axis.after}`) : '';
  const numbers = `${axis.input}${padding} − ${axis.effectiveKernel}`;
  return formulaNodes(`${spread}o = ⌊(${symbols}) / s⌋ + 1 = ⌊(${numbers}) / ${axis.stride}⌋ + 1 = ${axis.output}`);
}

function transposedFormula(axis) {
  const extra = axis.outputPadding > 0;
  const symbols = `s(i − 1) + ${axis.dilation > 1 ? 'k{eff}' : 'k'} − 2p${extra ? ' + a' : ''}`;
  const numbers = `${axis.stride}·(${axis.input} − 1) + ${axis.effectiveKernel} − 2·${axis.padding}`;
  return formulaNodes(`o = ${symbols} = ${numbers}${extra ? ` + ${axis.outputPadding}` : ''} = ${axis.output}`);
}

function convolutionFacts(axis) {
  return [
    ['output', 'output o', axis.output], ['effectiveKernel', 'spread kernel k{eff}', axis.effectiveKernel],
    ['before', 'padding before', axis.before], ['after', 'padding after', axis.after],
    ['padded', 'padded input', axis.padded], ['covered', 'covered', axis.covered],
    ['uncovered', 'under no window', axis.uncovered],
    ['starts', 'windows start at', Array.from({ length: axis.output }, (_, index) => windowStart(axis, index))],
  ];
}

function transposedFacts(axis) {
  return [
    ['output', 'output o', axis.output], ['effectiveKernel', 'spread kernel k{eff}', axis.effectiveKernel],
    ['stretched', 'stretched input', axis.stretched], ['stretchedPadding', 'zeros around', axis.stretchedPadding],
    ['outputPadding', 'more at the end', axis.outputPadding], ['padded', 'in all', axis.slide.padded],
  ];
}
