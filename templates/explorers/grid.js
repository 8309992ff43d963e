// Grids of cells, drawn as SVG in units of one cell.

/// What a cell of a small drawing, and the longer side of a large one, measure at most, in CSS pixels.
const largestCell = 30;
const largestSide = 640;

/// The size of letters, in cells, at which the longest of a grid's texts fits into its cell.
function letterSize(texts) {
  return Math.min(0.42, 1.45 / texts.reduce((longest, [, , text]) => Math.max(longest, String(text).length), 1));
}

/// A drawing of rows x columns cells. `regions` are rectangles ([row, column, rows, columns, class, opacity]) in their
/// order from the bottom, `outlines` frames above them, `texts` are [row, column, text].
function drawGrid(node, { rows, columns, regions, outlines = [], texts = [], cell = largestCell, side = largestSide }) {
  node.setAttribute('viewBox', `-0.06 -0.06 ${columns + 0.12} ${rows + 0.12}`);
  node.style.width = `${Math.round(columns * Math.min(cell, side / Math.max(columns, rows)))}px`;
  let lines = '';
  if (Math.max(rows, columns) <= 128) {
    for (let row = 0; row <= rows; row++) lines += `M0 ${row}H${columns}`;
    for (let column = 0; column <= columns; column++) lines += `M${column} 0V${rows}`;
  }
  const size = letterSize(texts);
  node.replaceChildren(
    ...boxes(regions), svg('g', { class: 'marks' }), svg('path', { d: lines, class: 'lines' }),
    svg('g', { class: 'frames' }),
    ...texts.map(([row, column, text]) => svg('text', { x: column + 0.5, y: row + 0.5, 'font-size': size }, text)));
  markGrid(node, [], outlines);
}

/// Other marks and frames on a drawing that stays as it is.
function markGrid(node, regions, outlines) {
  node.querySelector('.marks').replaceChildren(...boxes(regions));
  node.querySelector('.frames').replaceChildren(
    ...boxes(outlines.map((outline) => [...outline.slice(0, 4), `outline ${outline[4]}`])));
}

function boxes(regions) {
  return regions.filter(([, , rows, columns]) => rows > 0 && columns > 0)
    .map(([row, column, rows, columns, name, opacity]) =>
      svg('rect', { x: column, y: row, width: columns, height: rows, class: name, 'fill-opacity': opacity }));
}

/// An empty drawing for `drawGrid`, hidden from screen readers: what it shows is said in words beside it.
function gridNode() { return svg('svg', { class: 'grid', 'aria-hidden': 'true' }); }

/// The padded input of a square or of two axes, with the window of one output cell.
function drawWindow(node, vertical, horizontal, row, column, options = {}) {
  const rowTaps = windowTaps(vertical, row).map((position) => position + vertical.before);
  const columnTaps = windowTaps(horizontal, column).map((position) => position + horizontal.before);
  const isInside = (y, x) => y >= vertical.before && y < vertical.before + vertical.input
    && x >= horizontal.before && x < horizontal.before + horizontal.input && (!options.isCell || options.isCell(y, x));
  drawGrid(node, {
    rows: vertical.padded, columns: horizontal.padded, texts: options.texts, cell: options.cell,
    regions: [
      [0, 0, vertical.padded, horizontal.padded, 'padding'],
      ...(options.cells || [[vertical.before, horizontal.before, vertical.input, horizontal.input, 'input']]),
      ...rowTaps.flatMap((y) => columnTaps.map((x) => [y, x, 1, 1, isInside(y, x) ? 'kernel' : 'kernel-padding'])),
      ...(options.marked || []),
      [vertical.covered, 0, vertical.uncovered, horizontal.padded, 'uncovered'],
      [0, horizontal.covered, vertical.covered, horizontal.uncovered, 'uncovered'],
    ],
    outlines: [
      ...(options.cells ? []
        : [[vertical.before, horizontal.before, vertical.input, horizontal.input, 'input-outline']]),
      [rowTaps[0], columnTaps[0], vertical.effectiveKernel, horizontal.effectiveKernel, 'kernel-outline'],
    ],
  });
}

/// The hatching of what no window reaches; one drawing on the page defines it for all.
function hatchPattern() {
  return svg('svg', { class: 'spoken', 'aria-hidden': 'true' }, svg('defs', {},
    svg('pattern', { id: 'explorer-hatch', width: 0.36, height: 0.36, patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)' }, svg('rect', { width: 0.1, height: 0.36, class: 'hatch' }))));
}

/// Names of what the shades of a grid mean.
function legend(entries) {
  return element('ul', { class: 'legend' }, ...entries.map(([name, words]) => {
    const swatch = svg('svg', { viewBox: '0 0 1 1', class: 'swatch grid', 'aria-hidden': 'true' },
      svg('rect', { width: 1, height: 1, class: name === 'uncovered' ? 'padding' : name }));
    if (name === 'uncovered') swatch.append(svg('rect', { width: 1, height: 1, class: name }));
    return element('li', {}, swatch, words);
  }));
}
