// The receptive field explorer: what one unit of any layer sees, down to the image.

function receptiveFieldExplorer(data, announce) {
  const { layers, input } = data;
  let layer = layers.length - 1;
  let place = middle();
  const size = () => ({ rows: layers[layer].size[0], columns: layers[layer].size[1] });
  function middle() { return { row: Math.floor((layers[layer].size[0] - 1) / 2), column: Math.floor((layers[layer].size[1] - 1) / 2) }; }

  const stacks = ['vertical', 'horizontal'].map((axis) => layers.map((each) => each[axis]));
  const image = gridNode();
  const units = gridNode();
  const surface = element('div', { class: 'grid-surface' }, units);
  const unitTitle = element('p', { class: 'stage-title' });
  const result = element('p', { class: 'explorer-result' });
  const paths = element('dl', { class: 'vectors' });
  const body = element('tbody');
  const choices = [];

  function move(row, column, isKey) {
    place = { row, column };
    draw();
    if (isKey) announce(result.textContent);
  }

  function draw() {
    const fields = stacks.map((steps) => fieldsOf(steps.slice(0, layer + 1)));
    const unit = [place.row, place.column];
    const regions = stacks.map((steps, axis) => regionsOf(steps.slice(0, layer + 1), unit[axis]));
    const counts = stacks.map((steps) => pathCounts(steps.slice(0, layer + 1)));
    const [rows, columns] = regions.map((levels) => levels[0]);
    const centres = regions.map(([[first, last]]) => (first + last) / 2);
    const [height, width] = input;

    // The image: the region, and the cells in it that reach the unit, the stronger the more paths lead from them.
    const cells = [];
    const most = Math.max(...counts[0]) * Math.max(...counts[1]);
    if (rows[1] - rows[0] < 100 && columns[1] - columns[0] < 100) {
      counts[0].forEach((down, y) => counts[1].forEach((across, x) => {
        const [top, left] = [rows[0] + y, columns[0] + x];
        if (down * across > 0 && top >= 0 && top < height && left >= 0 && left < width) {
          cells.push([top, left, 1, 1, 'heat', 0.2 + 0.8 * down * across / most]);
        }
      }));
    }
    const clip = (from, to, count) => [Math.max(from, 0), Math.min(to + 1, count)];
    const [top, bottom] = clip(rows[0], rows[1], height);
    const [left, right] = clip(columns[0], columns[1], width);
    drawGrid(image, { rows: height, columns: width, regions: [[0, 0, height, width, 'input'], [top, left, bottom - top, right - left, 'pending'], ...cells],
      outlines: [[top, left, bottom - top, right - left, 'kernel-outline']] });
    const [unitRows, unitColumns] = layers[layer].size;
    drawGrid(units, { rows: unitRows, columns: unitColumns, regions: [[0, 0, unitRows, unitColumns, 'output']],
      outlines: [[place.row, place.column, 1, 1, 'kernel-outline']] });
    unitTitle.textContent = `${layers[layer].name}, ${shapeText(layers[layer].size)}`;

    // The table.
    body.replaceChildren(...layers.map((each, index) => {
      const sizes = stacks.map((steps) => fieldsOf(steps.slice(0, index + 1))).map((list) => list[list.length - 1]);
      const field = (name, values, words) => {
        const number = numberElement(`${name}-${index}`);
        setNumber(number, values.join(' '), words);
        return element('td', {}, number);
      };
      const pair = (values) => (values[0] === values[1] ? decimal(values[0], 2) : values.map((value) => decimal(value)).join(' × '));
      const seen = index <= layer ? regions.map((levels) => levels[index + 1]) : null;
      return element('tr', { class: index === layer ? 'chosen' : null },
        element('th', { scope: 'row' }, choices[index]), element('td', {}, each.window),
        field('output', each.size, shapeText(each.size)),
        field('size', sizes.map((item) => item.size), shapeText(sizes.map((item) => item.size))),
        field('jump', sizes.map((item) => item.jump), pair(sizes.map((item) => item.jump))),
        field('first', sizes.map((item) => -item.padding), pair(sizes.map((item) => -item.padding + (item.size - 1) / 2))),
        seen ? field('seen', seen.flat(), seen.map(rangeText).join(', ')) : element('td', {}, '–'));
    }));
    const field = fields.map((list) => list[list.length - 1]);
    const contacts = counts.map((list) => list.filter((count) => count > 0).length);
    const numbers = { region: [...rows, ...columns], centre: centres, contacts: [contacts[0] * contacts[1]] };
    const fieldSize = numberElement('field');
    setNumber(fieldSize, field.map((item) => item.size).join(' '), shapeText(field.map((item) => item.size)));
    const parts = Object.fromEntries(Object.entries(numbers).map(([name, values]) => {
      const number = numberElement(name);
      const words = { region: () => `rows ${rangeText(rows)}, columns ${rangeText(columns)}`,
        centre: () => `(${centres.map((value) => decimal(value, 1)).join(', ')})`, contacts: () => decimal(values[0], 0) }[name]();
      setNumber(number, values.join(' '), words);
      return [name, number];
    }));
    const leaves = rows[0] < 0 || columns[0] < 0 || rows[1] >= height || columns[1] >= width;
    result.replaceChildren(`Unit (${place.row}, ${place.column}) of ${layers[layer].name} sees `, fieldSize, ' of the image: ',
      parts.region, ', centre ', parts.centre, '; ', parts.contacts, ' cells reach it',
      leaves ? ', those outside are padding.' : '.');
    paths.replaceChildren(...[['down', 'paths down the rows', counts[0]], ['across', 'paths along the columns', counts[1]]]
      .filter(([name]) => name === 'down' || String(counts[0]) !== String(counts[1]))
      .flatMap(([name, words, list]) => {
        const number = numberElement(`paths-${name}`);
        setNumber(number, list.join(' '), list.length > 40 ? `${listText(list)} (up to ${decimal(Math.max(...list), 0)})`
          : list.map((count) => decimal(count, 0)).join(' '));
        return [element('dt', {}, words), element('dd', {}, number)];
      }));
  }

  const group = identifier();
  layers.forEach(({ name }, index) => choices.push(element('label', { class: 'check' }, element('input', {
    type: 'radio', name: group, checked: index === layer, 'data-layer': index,
    onchange: () => { layer = index; place = middle(); draw(); choices[index].querySelector('input').focus(); announce(result.textContent); },
  }), name)));
  cursorSurface(surface, { label: 'Units of the layer. The arrow keys choose one.', role: 'grid of units', size, place: () => place, move });
  draw();
  const heads = ['layer', 'window', 'output', 'field', 'jump', 'centre of unit 0', 'seen by the unit: rows, columns'];
  return [
    element('div', { class: 'grid-stage' },
      element('div', {}, element('p', { class: 'stage-title' }, `image ${shapeText(input)}`), image),
      element('div', { class: 'stack' }, unitTitle, surface, arrowPad(() => place, move, size))),
    result,
    element('div', { class: 'table', tabindex: 0, role: 'group', 'aria-label': 'Fields of the layers' },
      element('table', {}, element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))), body)),
    paths,
    hint('Choose a layer in the table; hover or tap one of its units, or focus them and use the arrow keys. The stronger '
      + 'the colour of a cell of the image, the more paths lead from it to the unit.'),
  ];
}

function rangeText([first, last]) { return first === last ? decimal(first, 0) : `${decimal(first, 0)}…${decimal(last, 0)}`; }

/// The spread window of a step.
function span(step) { return step.dilation * (step.kernel - 1) + 1; }

/// Size, jump and shift of the field after each step: r + (k_eff − 1) j, j s, P + p j (Araujo, Norris & Sim, 2019).
function fieldsOf(steps) {
  let field = { size: 1, jump: 1, padding: 0 };
  return steps.map((step) => {
    field = { size: field.size + (span(step) - 1) * field.jump, jump: field.jump * step.stride,
      padding: field.padding + step.before * field.jump };
    return field;
  });
}

/// What a unit sees of each level, [first, last], the image first and the unit last.
function regionsOf(steps, unit) {
  const levels = [[unit, unit]];
  [...steps].reverse().forEach((step) => {
    const [first, last] = levels[0];
    levels.unshift([first * step.stride - step.before, last * step.stride - step.before + span(step) - 1]);
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
