// The sliding convolution: the window goes from place to place, and the sum in each output cell comes about.

function slidingExplorer(data, announce) {
  const operation = {
    input: unpackTensor(data.input), filter: unpackTensor(data.filter), strides: [...data.strides],
    dilations: [...data.dilations], padding: [...data.padding],
  };
  const bias = data.bias.map(Number);
  const [, , channels, filters] = operation.filter.shape;
  let axes = slidingAxes(operation);

  const both = (name, label, symbol, range, value, change) => slider(symbol, label, range, value, (number) => {
    change(number);
    refresh();
  });
  const controls = [
    both('strides', 'stride', 's', [1, 4], operation.strides[0], (n) => { operation.strides = [n, n]; }),
    both('padding', 'padding', 'p', [0, 4], operation.padding[0], (n) => { operation.padding = [n, n, n, n]; }),
    both('dilations', 'dilation', 'd', [1, 4], operation.dilations[0], (n) => { operation.dilations = [n, n]; }),
  ];
  const single = element('input', { type: 'checkbox', 'data-control': 'single', onchange: () => refresh() });

  const inputs = Array.from({ length: channels }, gridNode);
  const kernels = Array.from({ length: channels }, gridNode);
  const outputs = Array.from({ length: filters }, gridNode);
  const kernelTitle = element('p', { class: 'stage-title' });
  const inputTitle = element('p', { class: 'stage-title' });
  const outputTitle = element('p', { class: 'stage-title' });
  const surfaces = outputs.map((node, index) => element('div', { class: 'grid-surface' }, node));
  const where = element('p', { class: 'explorer-result' });
  const lines = element('div', { class: 'sums' });
  const refusal = element('p', { class: 'explorer-note', role: 'alert', 'data-field': 'refusal' });
  // A channel and the filter's slice for it stand beside each other.
  const stage = element('div', { class: 'grid-stage' },
    element('div', { class: 'pairs' }, inputTitle, kernelTitle,
      ...inputs.flatMap((node, channel) => [node, kernels[channel]])),
    element('div', { class: 'stack' }, outputTitle, ...surfaces));
  const cellSize = channels > 1 ? 24 : largestCell;

  const taps = () => operation.filter.shape[0] * operation.filter.shape[1] * channels;
  const positions = () => axes.vertical.output * axes.horizontal.output;
  let cell = data.row * axes.horizontal.output + data.column;
  let tap = taps() - 1;
  const steps = () => filters * positions() * (single.checked ? taps() : 1);
  const film = player('Place of the window', steps, (step, isPlaying) => {
    cell = single.checked ? Math.floor(step / taps()) : step;
    tap = single.checked ? step % taps() : taps() - 1;
    draw();
    if (!isPlaying) announce(where.textContent);
  });
  const goTo = () => film.go(single.checked ? cell * taps() + taps() - 1 : cell);

  surfaces.forEach((surface, index) => cursorSurface(surface, {
    label: `Output of filter ${index}. The arrow keys move the window.`, role: 'grid of cells',
    size: () => ({ rows: axes.vertical.output, columns: axes.horizontal.output }),
    place: () => (Math.floor(cell / positions()) === index
      ? { row: Math.floor(cell % positions() / axes.horizontal.output), column: cell % axes.horizontal.output }
      : { row: -1, column: -1 }),
    move(row, column) {
      film.pause();
      cell = index * positions() + row * axes.horizontal.output + column;
      goTo();
    },
  }));

  function refresh() {
    axes = slidingAxes(operation);
    const reason = axes.vertical.refusal || axes.horizontal.refusal;
    refusal.textContent = reason ? `${reason}.` : '';
    [stage, film.node, where, lines].forEach((part) => { part.hidden = Boolean(reason); });
    if (reason) return;
    cell = Math.min(cell, filters * positions() - 1);
    goTo();
  }

  function draw() {
    const { vertical, horizontal } = axes;
    const index = Math.floor(cell / positions());
    const row = Math.floor(cell % positions() / horizontal.output);
    const column = cell % horizontal.output;
    const terms = windowTerms(operation, axes, row, column, index);
    const current = terms[tap];
    const [height] = operation.input.shape;

    inputs.forEach((node, channel) => {
      const isHere = single.checked && current.channel === channel;
      drawWindow(node, vertical, horizontal, row, column, {
        texts: paddedTexts(operation.input, axes, channel), cell: cellSize,
        marked: isHere ? [[current.y + vertical.before, current.x + horizontal.before, 1, 1, 'tap']] : [],
      });
    });
    kernels.forEach((node, channel) => {
      const [kernelHeight, kernelWidth] = operation.filter.shape;
      const own = terms.filter((term) => term.channel === channel);
      drawGrid(node, {
        rows: kernelHeight, columns: kernelWidth, cell: cellSize,
        regions: [[0, 0, kernelHeight, kernelWidth, 'kernel'],
          ...(single.checked && current.channel === channel ? [[current.tapRow, current.tapColumn, 1, 1, 'tap']] : [])],
        texts: own.map((term) => [term.tapRow, term.tapColumn, short(term.weight)]),
      });
    });
    outputs.forEach((node, map) => {
      const texts = [];
      const regions = [[0, 0, vertical.output, horizontal.output, 'pending']];
      for (let position = 0; position < positions() && map * positions() + position <= cell; position++) {
        const [y, x] = [Math.floor(position / horizontal.output), position % horizontal.output];
        const isLast = map * positions() + position === cell;
        const sum = isLast ? partial(terms, index) : total(y, x, map);
        regions.push([y, x, 1, 1, 'output']);
        texts.push([y, x, short(sum)]);
      }
      drawGrid(node, { rows: vertical.output, columns: horizontal.output, cell: largestCell, regions, texts,
        outlines: map === index ? [[row, column, 1, 1, 'kernel-outline']] : [] });
    });

    inputTitle.textContent = `input ${shapeText(operation.input.shape)}`
      + (vertical.padded > height ? `, padded ${shapeText([vertical.padded, horizontal.padded])}` : '');
    kernelTitle.textContent = filters > 1 ? `filter ${index} of ${filters}` : 'kernel';
    outputTitle.textContent = `output ${shapeText(filters > 1 ? [vertical.output, horizontal.output, filters]
      : [vertical.output, horizontal.output])}`;
    tell(terms, index, row, column);
  }

  /// The sum of a cell, and as far as it has come; the bias comes last.
  function total(row, column, index) {
    return Math.fround(sumOf(windowTerms(operation, axes, row, column, index)) + bias[index]);
  }
  function partial(terms, index) {
    const sum = sumOf(terms.slice(0, tap + 1));
    return tap === terms.length - 1 ? Math.fround(sum + bias[index]) : sum;
  }

  /// The products of every channel, their sums, and the sum of all.
  function tell(terms, index, row, column) {
    const done = new Set(terms.slice(0, tap + 1));
    const rows = Array.from({ length: channels }, (_, channel) => {
      const own = terms.filter((term) => term.channel === channel);
      const sum = numberElement(`channel-${channel}`);
      setNumber(sum, sumOf(own.filter((term) => done.has(term))));
      return element('p', {}, channels > 1 ? `channel ${channel}: ` : '', ...own.flatMap((term, place) => [
        place > 0 ? ' + ' : '',
        element('span', { class: term === terms[tap] && single.checked ? 'now' : done.has(term) ? null : 'later' },
          `${short(term.pixel)}·${term.weight < 0 ? `(${short(term.weight)})` : short(term.weight)}`),
      ]), ' = ', sum);
    });
    lines.replaceChildren(...rows);
    const sum = numberElement('sum');
    setNumber(sum, partial(terms, index));
    const extra = bias[index] !== 0 && tap === terms.length - 1 ? [`, with the bias ${decimal(bias[index])},`] : [];
    const words = tap === terms.length - 1 ? 'the sum' : `after ${counted(tap + 1, 'product')} the sum`;
    const name = filters > 1 ? `Filter ${index}, row` : 'Row';
    where.replaceChildren(`${name} ${row}, column ${column}: ${words}`, ...extra, ' is ', sum, '.');
  }

  refresh();
  return [
    film.node, refusal, stage, where, lines,
    element('div', { class: 'sliders' }, ...controls.map(({ node }) => node)),
    element('label', { class: 'check' }, single, 'one product at a time'),
    hint('Step, play or scrub; or hover or tap an output cell, or focus the output and use the arrow keys.'),
  ];
}
