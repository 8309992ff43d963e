// The im2col explorer: patches are columns, filters are rows, and each output cell is a row times a column.

/// A number in a narrow cell; the whole numbers stand below the matrices.
function rough(value) { return decimal(value, Math.abs(value) < 10 ? 1 : 0).replace(/,/g, ''); }

/// A matrix's numbers as texts, and cells that are large enough for letters of 11 pixels.
function matrixCells(rows, columns, number) {
  const texts = Array.from({ length: rows * columns }, (_, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns];
    return [row, column, rough(number(row, column))];
  });
  return { texts, cell: Math.max(26, Math.ceil(11 / letterSize(texts))), side: Infinity };
}

function im2colExplorer(data, announce) {
  const operation = {
    input: unpackTensor(data.input), filter: unpackTensor(data.filter), strides: data.strides, dilations: [1, 1],
    padding: data.padding,
  };
  const axes = slidingAxes(operation);
  const { vertical, horizontal } = axes;
  const [, , channels] = operation.input.shape;
  const [kernelHeight, kernelWidth, , filters] = operation.filter.shape;
  const positions = vertical.output * horizontal.output;
  const length = kernelHeight * kernelWidth * channels;
  const columns = Array.from({ length: positions }, (_, patch) =>
    windowTerms(operation, axes, Math.floor(patch / horizontal.output), patch % horizontal.output, 0));
  const rowOf = (filter) => Array.from({ length }, (_, place) => operation.filter.values[place * filters + filter]);
  const dot = (filter, patch) => columns[patch].reduce((sum, { pixel }, place) =>
    Math.fround(sum + Math.fround(pixel * operation.filter.values[place * filters + filter])), 0);
  const weightCells = matrixCells(filters, length, (index, place) => operation.filter.values[place * filters + index]);
  const columnCells = matrixCells(length, positions, (place, index) => columns[index][place].pixel);
  const productCells = matrixCells(filters, positions, dot);
  let patch = data.patch;
  let filter = 0;

  const inputs = Array.from({ length: channels }, gridNode);
  const slices = Array.from({ length: channels }, gridNode);
  const weightNode = gridNode();
  const columnNode = gridNode();
  const productNode = gridNode();
  const patchTitle = element('p', { class: 'stage-title' });
  const filterTitle = element('p', { class: 'stage-title' });
  const result = element('p', { class: 'explorer-result' });
  const sum = numberElement('sum');
  const column = numberElement('column');
  const row = numberElement('row');

  function choose(nextFilter, nextPatch, isKey) {
    filter = nextFilter;
    patch = nextPatch;
    draw();
    if (isKey) {
      reveal(columnNode, columnCells.cell, null, patch);
      reveal(weightNode, weightCells.cell, filter, null);
      reveal(productNode, productCells.cell, filter, patch);
      announce(result.textContent);
    }
  }

  /// A matrix on which a place chooses a filter, a patch, or both.
  function matrix(node, label, rows, count, place, pick) {
    const surface = element('div', { class: 'matrix-surface' }, node);
    cursorSurface(surface, {
      label, role: 'matrix', size: () => ({ rows, columns: count }), place,
      move: (nextRow, nextColumn, isKey) => pick(nextRow, nextColumn, isKey),
    });
    return element('div', { class: 'matrix' }, surface);
  }

  /// Scrolls a matrix, and not the page, so that a row or a column of it can be seen.
  function reveal(node, cell, row, column) {
    const box = node.closest('.matrix');
    const isOut = (start, from, length) => start < from || start + 2 * cell > from + length;
    if (row !== null && isOut(row * cell, box.scrollTop, box.clientHeight)) {
      box.scrollTop = row * cell - box.clientHeight / 2;
    }
    if (column !== null && isOut(column * cell, box.scrollLeft, box.clientWidth)) {
      box.scrollLeft = column * cell - box.clientWidth / 2;
    }
  }

  // The patch whose middle is nearest to the cell under the pointer.
  const nearest = (axis, position) => Math.min(Math.max(
    Math.round((position - (axis.effectiveKernel - 1) / 2) / axis.stride), 0), axis.output - 1);
  let cell = null;
  const inputSurfaces = inputs.map((node, channel) => {
    const surface = element('div', { class: 'grid-surface' }, node);
    cursorSurface(surface, {
      label: `Channel ${channel} of the input. The arrow keys move from patch to patch.`, role: 'grid of pixels',
      size: () => ({ rows: vertical.padded, columns: horizontal.padded }),
      place: () => cell || { row: -1, column: -1 },
      move(nextRow, nextColumn) {
        cell = { row: nextRow, column: nextColumn };
        choose(filter, nearest(vertical, nextRow) * horizontal.output + nearest(horizontal, nextColumn));
      },
    });
    // Keys go from patch to patch, not from pixel to pixel.
    surface.addEventListener('keydown', (event) => {
      const across = horizontal.output;
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (patch + step >= 0 && patch + step < positions) choose(filter, patch + step, true);
    }, { capture: true });
    return surface;
  });

  function draw() {
    const [patchRow, patchColumn] = [Math.floor(patch / horizontal.output), patch % horizontal.output];
    inputs.forEach((node, channel) => drawWindow(node, vertical, horizontal, patchRow, patchColumn,
      { texts: paddedTexts(operation.input, axes, channel), cell: 26 }));
    const weights = rowOf(filter);
    slices.forEach((node, channel) => drawGrid(node, {
      rows: kernelHeight, columns: kernelWidth, cell: 26, regions: [[0, 0, kernelHeight, kernelWidth, 'kernel']],
      texts: Array.from({ length: kernelHeight * kernelWidth }, (_, place) => [Math.floor(place / kernelWidth),
        place % kernelWidth, short(weights[place * channels + channel])]),
    }));
    markGrid(weightNode, [[filter, 0, 1, length, 'kernel']], [[filter, 0, 1, length, 'kernel-outline']]);
    markGrid(columnNode, [[0, patch, length, 1, 'kernel']], [[0, patch, length, 1, 'kernel-outline']]);
    markGrid(productNode, [[filter, patch, 1, 1, 'kernel']],
      [[filter, 0, 1, positions, 'kernel-outline'], [0, patch, filters, 1, 'kernel-outline']]);
    patchTitle.textContent = `patch ${patch}: row ${patchRow}, column ${patchColumn}`;
    filterTitle.textContent = `filter ${filter}`;
    const numbers = columns[patch].map(({ pixel }) => pixel);
    setNumber(column, numbers.join(' '), numbers.map(short).join(', '));
    setNumber(row, weights.join(' '), weights.map(short).join(', '));
    setNumber(sum, dot(filter, patch));
    const words = `Row ${filter} of W times column ${patch} of X: ${counted(length, 'product')} add up to `;
    result.replaceChildren(words, sum, '.');
  }

  const title = (name, index, ...shape) => element('p', { class: 'stage-title' },
    element('var', {}, name), element('sub', {}, index), ` ${shapeText(shape)}`);
  const weightPart = matrix(weightNode, 'W_row: a row for each filter. Up and down choose one.', filters, 1,
    () => ({ row: filter, column: 0 }), (next, _, isKey) => choose(next, patch, isKey));
  const columnPart = matrix(columnNode, 'X_col: a column for each patch. Left and right choose one.', 1, positions,
    () => ({ row: 0, column: patch }), (_, next, isKey) => choose(filter, next, isKey));
  const productPart = matrix(productNode, 'The output: a row for each filter, a column for each patch.', filters,
    positions, () => ({ row: filter, column: patch }), choose);
  const whole = (rows, count, name) => ({ rows, columns: count, regions: [[0, 0, rows, count, name]] });
  drawGrid(weightNode, { ...weightCells, ...whole(filters, length, 'neutral') });
  drawGrid(columnNode, { ...columnCells, ...whole(length, positions, 'input') });
  drawGrid(productNode, { ...productCells, ...whole(filters, positions, 'output') });
  draw();
  return [
    element('div', { class: 'grid-stage' },
      element('div', {}, patchTitle, element('div', { class: 'channels' }, ...inputSurfaces)),
      element('div', {}, filterTitle, element('div', { class: 'channels' }, ...slices))),
    result,
    element('div', { class: 'matrices' },
      element('div', { class: 'wide' }, title('W', 'row', filters, length), weightPart),
      element('div', {}, title('X', 'col', length, positions), columnPart),
      element('div', {}, title('output', '', filters, positions), productPart)),
    element('dl', { class: 'vectors' }, element('dt', {}, 'the column'), element('dd', {}, column),
      element('dt', {}, 'the row'), element('dd', {}, row)),
    hint('Hover or tap a patch of the input, a column of X or a row of W, or focus one of them and use the arrow keys. '
      + 'Numbers come in the order row, column, channel.'),
  ];
}
