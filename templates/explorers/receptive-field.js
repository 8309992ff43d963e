// The receptive field explorer: what one unit of any layer sees, down to the image.

function receptiveFieldExplorer(data, announce) {
  const { layers, input } = data;
  // The windows of the layers, down the rows and along the columns.
  const axes = ['vertical', 'horizontal'].map((axis) => layers.map((layer) => layer[axis]));
  const middle = () => {
    const [row, column] = layers[layer].size.map((count) => Math.floor((count - 1) / 2));
    return { row, column };
  };
  let layer = layers.length - 1;
  let place = middle();
  const size = () => ({ rows: layers[layer].size[0], columns: layers[layer].size[1] });

  const image = gridNode();
  const units = gridNode();
  const surface = element('div', { class: 'grid-surface' }, units);
  const unitTitle = element('p', { class: 'stage-title' });
  const result = element('p', { class: 'explorer-result' });
  const paths = element('dl', { class: 'vectors' });
  const body = element('tbody');
  const group = identifier();
  const choices = layers.map(({ name }, index) => element('label', { class: 'check' }, element('input', {
    type: 'radio', name: group, checked: index === layer, 'data-layer': index, onchange: () => choose(index),
  }), name));

  function choose(index) {
    layer = index;
    place = middle();
    draw();
    choices[index].querySelector('input').focus();
    announce(result.textContent);
  }

  function move(row, column, isKey) {
    place = { row, column };
    draw();
    if (isKey) announce(result.textContent);
  }

  function draw() {
    const steps = axes.map((axis) => axis.slice(0, layer + 1));
    const levels = [regionsOf(steps[0], place.row), regionsOf(steps[1], place.column)];
    const regions = levels.map(([region]) => region);
    const counts = steps.map(pathCounts);
    drawImage(regions, counts);
    drawGrid(units, {
      rows: size().rows, columns: size().columns, side: 300, regions: [[0, 0, size().rows, size().columns, 'output']],
      outlines: [[place.row, place.column, 1, 1, 'kernel-outline']],
    });
    unitTitle.textContent = `${layers[layer].name}, ${shapeText(layers[layer].size)}`;
    body.replaceChildren(...layers.map((_, index) => tableRow(index, levels)));
    tell(steps.map((axis) => last(fieldsOf(axis)).size), regions, counts);
    tellPaths(counts);
  }

  /// The region on the image, and the cells in it that reach the unit, the stronger the more paths lead from them.
  function drawImage(regions, counts) {
    const [top, left] = regions.map(([first]) => Math.max(first, 0));
    const [bottom, right] = regions.map(([, end], axis) => Math.min(end + 1, input[axis]));
    const cells = [];
    const most = Math.max(...counts[0]) * Math.max(...counts[1]);
    // Beyond that, single cells can't be told apart.
    if (Math.max(counts[0].length, counts[1].length) <= 100) {
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const paths = counts[0][row - regions[0][0]] * counts[1][column - regions[1][0]];
          if (paths > 0) cells.push([row, column, 1, 1, 'heat', 0.2 + 0.8 * paths / most]);
        }
      }
    }
    drawGrid(image, {
      rows: input[0], columns: input[1], side: 360,
      regions: [[0, 0, ...input, 'input'], [top, left, bottom - top, right - left, 'pending'], ...cells],
      outlines: [[top, left, bottom - top, right - left, 'kernel-outline']],
    });
  }

  function tableRow(index, levels) {
    const fields = axes.map((axis) => last(fieldsOf(axis.slice(0, index + 1))));
    const both = ([down, across]) => (down === across ? decimal(down) : `${decimal(down)} × ${decimal(across)}`);
    const cell = (name, values, words) => element('td', {}, listElement(`${name}-${index}`, values, words));
    const sizes = fields.map((field) => field.size);
    const jumps = fields.map((field) => field.jump);
    const firsts = fields.map((field) => -field.padding);
    const seen = index <= layer ? levels.map((level) => level[index + 1]) : null;
    return element('tr', { class: index === layer ? 'chosen' : null },
      element('th', { scope: 'row' }, choices[index]), element('td', {}, layers[index].window),
      cell('output', layers[index].size, shapeText(layers[index].size)), cell('size', sizes, shapeText(sizes)),
      cell('jump', jumps, both(jumps)),
      cell('first', firsts, both(firsts.map((first, axis) => first + (sizes[axis] - 1) / 2))),
      seen ? cell('seen', seen.flat(), seen.map(rangeText).join(', ')) : element('td', {}, '–'));
  }

  function tell(sizes, regions, counts) {
    const [rows, columns] = regions;
    const centre = regions.map(([first, end]) => (first + end) / 2);
    const contacts = counts.reduce((product, list) => product * list.filter((count) => count > 0).length, 1);
    const leaves = regions.some(([first, end], axis) => first < 0 || end >= input[axis]);
    result.replaceChildren(`Unit (${place.row}, ${place.column}) of ${layers[layer].name} sees `,
      listElement('field', sizes, shapeText(sizes)), ' of the image: ',
      listElement('region', regions.flat(), `rows ${rangeText(rows)}, columns ${rangeText(columns)}`), ', centre ',
      listElement('centre', centre, `(${centre.map((value) => decimal(value, 1)).join(', ')})`), '; ',
      listElement('contacts', [contacts], decimal(contacts, 0)), ' cells reach it',
      leaves ? ', those outside are padding.' : '.');
  }

  function tellPaths([down, across]) {
    const text = (counts) => (counts.length > 40
      ? `${listText(counts)} (up to ${decimal(Math.max(...counts), 0)})`
      : counts.map((count) => decimal(count, 0)).join(' '));
    const line = (name, words, counts) => [
      element('dt', {}, words), element('dd', {}, listElement(`paths-${name}`, counts, text(counts))),
    ];
    const isSquare = String(down) === String(across);
    paths.replaceChildren(...line('down', `paths ${isSquare ? 'on each axis' : 'down the rows'}`, down),
      ...(isSquare ? [] : line('across', 'paths along the columns', across)));
  }

  cursorSurface(surface, {
    label: 'Units of the layer. The arrow keys choose one.', role: 'grid of units', size, place: () => place, move,
  });
  draw();
  const heads = ['layer', 'window', 'output', 'field', 'jump', 'centre of unit 0', 'the unit sees (rows, columns)'];
  return [
    element('div', { class: 'grid-stage' },
      element('div', {}, element('p', { class: 'stage-title' }, `image ${shapeText(input)}`), image),
      element('div', { class: 'stack' }, unitTitle, surface, arrowPad(() => place, move, size))),
    result,
    element('div', { class: 'table', tabindex: 0, role: 'group', 'aria-label': 'Fields of the layers' },
      element('table', {},
        element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))), body)),
    paths,
    hint('Choose a layer in the table; hover or tap one of its units, or focus them and use the arrow keys. The '
      + 'stronger the colour of a cell of the image, the more paths lead from it to the unit.'
      + (data.isWidestPath ? ' The network has branches: these are the layers of the path that sees most. What is seen '
        + 'through the others lies within; their paths are not counted.' : '')),
  ];
}

function last(list) { return list[list.length - 1]; }

/// `3…7`, or one number.
function rangeText([first, end]) {
  return first === end ? decimal(first, 0) : `${decimal(first, 0)}…${decimal(end, 0)}`;
}

/// The spread window of a step.
function span(step) { return step.dilation * (step.kernel - 1) + 1; }

/// Size, jump and shift of the field after each step: r + (k_eff − 1) j, j s, P + p j (Araujo, Norris & Sim, 2019).
function fieldsOf(steps) {
  let field = { size: 1, jump: 1, padding: 0 };
  return steps.map((step) => {
    field = {
      size: field.size + (span(step) - 1) * field.jump, jump: field.jump * step.stride,
      padding: field.padding + step.before * field.jump,
    };
    return field;
  });
}

/// What a unit sees of each level, [first, last], the image first and the unit last.
function regionsOf(steps, unit) {
  const levels = [[unit, unit]];
  [...steps].reverse().forEach((step) => {
    const [first, end] = levels[0].map((position) => position * step.stride - step.before);
    levels.unshift([first, end + span(step) - 1]);
  });
  return levels;
}

/// On how many paths each cell of the field reaches the unit; 0 is a hole.
function pathCounts(steps) {
  let counts = [1];
  [...steps].reverse().forEach((step) => {
    const wider = new Array((counts.length - 1) * step.stride + span(step)).fill(0);
    counts.forEach((paths, position) => {
      for (let tap = 0; tap < step.kernel; tap++) wider[position * step.stride + tap * step.dilation] += paths;
    });
    counts = wider;
  });
  return counts;
}
