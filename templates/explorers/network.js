// The network explorer: layers as volumes to scale; a unit of any of them, its feature map, and what it saw.

function networkExplorer(data, announce) {
  const input = unpackTensor(data.input);
  const levels = [{ name: 'input', kind: '', ...input, field: { size: [1, 1], jump: [1, 1], padding: [0, 0] } },
    ...data.layers.map((layer) => ({ ...layer, ...unpackTensor(layer.output) }))]
    .map((level) => ({ ...level, volume: level.shape.length === 3 ? level.shape : [1, 1, level.shape[0]] }));
  let chosen = Math.min(1, levels.length - 1);
  let unit = { map: 0, row: 0, column: 0 };

  const level = () => levels[chosen];
  const isImage = () => level().shape.length === 3 && level().volume[0] * level().volume[1] > 1;
  const size = () => ({ rows: level().volume[0], columns: level().volume[1] });
  const mapOf = ({ values, volume: [height, width, channels] }, channel) => ({
    shape: [height, width], values: Float32Array.from({ length: height * width }, (_, place) => values[place * channels + channel]),
  });

  const tabs = element('div', { class: 'volumes', role: 'group', 'aria-label': 'Layers' }, ...levels.map((each, index) =>
    element('button', { type: 'button', 'data-layer': index, onclick: () => choose(index) }, volumeDrawing(each, levels),
      element('b', {}, each.name), element('span', {}, shapeText(each.shape)))));
  const tiles = element('div', { class: 'maps' });
  const bar = scaleBar();
  const map = pixelView('map');
  const photo = pixelView('input');
  const crop = pixelView('seen');
  const mapTitle = element('p', { class: 'stage-title' });
  const cropTitle = element('p', { class: 'stage-title' }, 'what it saw');
  const result = element('p', { class: 'explorer-result' });
  const stage = element('div', { class: 'network-stage' }, element('div', {}, mapTitle, map.node),
    element('div', {}, element('p', { class: 'stage-title' }, 'input'), photo.node), element('div', {}, cropTitle, crop.node));
  cursorSurface(map.node, { label: 'Units of the map. The arrow keys choose one.', role: 'grid of units', size,
    place: () => unit, move: (row, column, isKey) => pick({ ...unit, row, column }, isKey) });

  function choose(index) {
    chosen = index;
    const [, width, channels] = level().volume;
    const scale = signedScaleOfAll(level().values);
    // Of a layer, first the unit that answers most.
    const most = level().values.reduce((best, value, place, all) => (value > all[best] ? place : best), 0);
    bar.set(scale, 'one scale for the layer');
    tiles.replaceChildren(...(isImage() ? Array.from({ length: channels }, (_, channel) => {
      const canvas = element('canvas', { class: 'pixels', 'aria-hidden': true });
      paint(canvas, mapOf(level(), channel), scale);
      return button(canvas, () => pick({ ...unit, map: channel }, true), { class: 'map', 'aria-label': `Map ${channel}`, 'data-map': channel });
    }) : Array.from({ length: channels }, (_, channel) => {
      const [red, green, blue] = colourOf(scale, level().values[channel]);
      const chip = button('', () => pick({ map: channel, row: 0, column: 0 }, true), { class: 'chip',
        'aria-label': `Unit ${channel}`, 'data-map': channel });
      chip.style.background = `rgb(${red} ${green} ${blue})`;
      return chip;
    })));
    tiles.classList.toggle('chips', !isImage());
    [...tabs.children].forEach((tab, place) => tab.setAttribute('aria-pressed', place === index));
    const cell = Math.floor(most / channels);
    pick({ map: most % channels, row: Math.floor(cell / width), column: cell % width }, true);
  }

  function pick(next, isKey) {
    unit = next;
    const { volume: [, width, channels], values, field, name } = level();
    const scale = signedScaleOfAll(values);
    [...tiles.children].forEach((tile, index) => tile.setAttribute('aria-pressed', index === unit.map));
    map.node.parentElement.hidden = !isImage();
    map.show(mapOf(level(), unit.map), scale);
    map.frame('output', unit.row, unit.column, 1, 1);
    mapTitle.textContent = `${name}, map ${unit.map}`;
    const value = numberElement('value');
    setNumber(value, values[(unit.row * width + unit.column) * channels + unit.map], decimal(values[(unit.row * width + unit.column) * channels + unit.map], 4));

    // A unit that comes after the rows and columns have ended sees all of the image.
    const [height, across] = input.shape;
    const region = field
      ? [unit.row, unit.column].map((place, axis) => {
        const first = place * field.jump[axis] - field.padding[axis];
        return [first, first + field.size[axis] - 1];
      }) : [[0, height - 1], [0, across - 1]];
    const clip = region.map(([first, last], axis) => [Math.max(first, 0), Math.min(last, input.shape[axis] - 1)]);
    const sides = clip.map(([first, last]) => last - first + 1);
    photo.show(mapOf(levels[0], 0), inputScale);
    photo.frame('region', clip[0][0], clip[1][0], sides[0], sides[1]);
    const whole = mapOf(levels[0], 0);
    crop.show({ shape: sides, values: Float32Array.from({ length: sides[0] * sides[1] }, (_, place) =>
      whole.values[(clip[0][0] + Math.floor(place / sides[1])) * across + clip[1][0] + place % sides[1]]) }, inputScale);
    const seen = numberElement('seen');
    setNumber(seen, region.flat().join(' '), `rows ${rangeText(region[0])} and columns ${rangeText(region[1])}`);
    result.replaceChildren(isImage() ? `${name}, map ${unit.map}, row ${unit.row}, column ${unit.column}: ` : `${name}, unit ${unit.map}: `,
      value, '. It saw ', seen, ' of the input.');
    if (isKey) announce(result.textContent);
  }

  const values = levels[0].values;
  const inputScale = greyScale(values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity));
  choose(chosen);
  return [
    tabs, result, stage, tiles, bar.node,
    hint('Choose a layer, then a map, then hover or tap a unit in it, or focus the map and use the arrow keys. Heights and widths '
      + 'of the volumes are to scale; depths grow with the square root of the number of channels.'),
  ];
}

/// A volume as a box: height and width to scale, a slanted depth.
function volumeDrawing({ shape, volume }, levels) {
  const scale = 56 / Math.max(...levels.flatMap((level) => level.volume.slice(0, 2)));
  const deepest = Math.max(...levels.map((level) => level.volume[2]));
  const isVector = shape.length === 1;
  const height = isVector ? Math.max(14, Math.min(60, Math.sqrt(shape[0]) * 4)) : Math.max(5, volume[0] * scale);
  const width = isVector ? 8 : Math.max(5, volume[1] * scale);
  const depth = isVector ? 3 : Math.max(4, 30 * Math.sqrt(volume[2] / deepest));
  const [dx, dy] = [depth * 0.75, depth * 0.5];
  const points = (list) => list.map((point) => point.join(',')).join(' ');
  return svg('svg', { viewBox: `-1 -1 ${width + dx + 2} ${height + dy + 2}`, width: width + dx + 2, height: height + dy + 2,
    class: 'volume', 'aria-hidden': 'true' },
  svg('polygon', { class: 'top', points: points([[0, dy], [dx, 0], [width + dx, 0], [width, dy]]) }),
  svg('polygon', { class: 'side', points: points([[width, dy], [width + dx, 0], [width + dx, height], [width, height + dy]]) }),
  svg('rect', { class: 'front', x: 0, y: dy, width, height }));
}
