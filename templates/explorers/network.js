// The network explorer: layers as volumes to scale; a unit of any of them, its feature map, and what it saw.

function networkExplorer(data, announce) {
  const image = unpackTensor(data.input);
  const levels = [
    { name: 'input', ...image, field: { size: [1, 1], jump: [1, 1], padding: [0, 0] } },
    ...data.layers.map((layer) => ({ ...layer, ...unpackTensor(layer.output) })),
  ].map((level) => ({ ...level, volume: level.shape.length === 3 ? level.shape : [1, 1, level.shape[0]] }));
  const picture = mapOf(levels[0], 0);
  const shades = image.values.filter(Number.isFinite);
  const pictureScale = greyScale(
    shades.reduce((low, value) => Math.min(low, value), Infinity),
    shades.reduce((high, value) => Math.max(high, value), -Infinity));
  let level = levels[Math.min(1, levels.length - 1)];
  let scale = pictureScale;
  let unit = { map: 0, row: 0, column: 0 };
  const size = () => ({ rows: level.volume[0], columns: level.volume[1] });

  const tabs = levels.map((each, index) =>
    button(volumeDrawing(each, levels), () => choose(each), { 'data-layer': index }));
  tabs.forEach((tab, index) => tab.append(
    element('b', {}, levels[index].name), element('span', {}, shapeText(levels[index].shape))));
  const tiles = element('div', { class: 'maps', role: 'toolbar', onkeydown: goToTile });
  const bar = scaleBar();
  const map = pixelView();
  const photo = pixelView();
  const crop = pixelView();
  const mapTitle = element('p', { class: 'stage-title' });
  const mapPart = element('div', {}, mapTitle, map.node);
  const result = element('p', { class: 'explorer-result' });
  cursorSurface(map.node, {
    label: 'Units of the map. The arrow keys choose one.', role: 'grid of units', size, place: () => unit,
    move: (row, column, isKey) => pick({ ...unit, row, column }, isKey),
  });

  function choose(next) {
    level = next;
    const [height, width, channels] = level.volume;
    scale = level === levels[0] ? pictureScale : scaleOfMaps(level.values);
    bar.set(scale, 'one scale for the layer');
    const isImage = height * width > 1;
    mapPart.hidden = !isImage;
    tiles.classList.toggle('chips', !isImage);
    tiles.setAttribute('aria-label', isImage ? 'Maps of the layer' : 'Units of the layer');
    tiles.replaceChildren(...Array.from({ length: channels }, (_, channel) => (isImage ? mapTile : chip)(channel)));
    tabs.forEach((tab, index) => tab.setAttribute('aria-pressed', levels[index] === level));
    // Of a layer, first the unit that answers most.
    const most = level.values.reduce((best, value, place, all) => (value > all[best] ? place : best), 0);
    const cell = Math.floor(most / channels);
    pick({ map: most % channels, row: Math.floor(cell / width), column: cell % width }, true);
  }

  /// The tab key stops at one tile, and goes on behind the last: there may be hundreds.
  function goToTile(event) {
    const last = tiles.childElementCount - 1;
    const next = {
      ArrowLeft: unit.map - 1, ArrowUp: unit.map - 1, ArrowRight: unit.map + 1, ArrowDown: unit.map + 1, Home: 0, End: last,
    }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const tile = tiles.children[Math.min(Math.max(next, 0), last)];
    tile.focus();
    tile.click();
  }

  function mapTile(channel) {
    const canvas = element('canvas', { class: 'pixels', 'aria-hidden': 'true' });
    paint(canvas, mapOf(level, channel), scale);
    return button(canvas, () => pick({ ...unit, map: channel }, true),
      { class: 'map', 'aria-label': `Map ${channel}`, 'data-map': channel });
  }

  function chip(channel) {
    const node = button('', () => pick({ map: channel, row: 0, column: 0 }, true),
      { class: 'chip', 'aria-label': `Unit ${channel}`, 'data-map': channel });
    node.style.background = `rgb(${colourOf(scale, level.values[channel]).join(' ')})`;
    return node;
  }

  function pick(next, isKey) {
    unit = next;
    const { volume: [height, width, channels], values, field, name } = level;
    [...tiles.children].forEach((tile, index) => {
      tile.setAttribute('aria-pressed', index === unit.map);
      tile.tabIndex = index === unit.map ? 0 : -1;
    });
    map.show(mapOf(level, unit.map), scale);
    map.frame('output', unit.row, unit.column, 1, 1);
    mapTitle.textContent = `${name}, map ${unit.map}`;
    // A unit that comes after the rows and columns have ended sees all of the image.
    const region = [unit.row, unit.column].map((place, axis) => {
      const first = field ? place * field.jump[axis] - field.padding[axis] : 0;
      return [first, first + (field ? field.size[axis] : image.shape[axis]) - 1];
    });
    showRegion(region);
    const value = values[(unit.row * width + unit.column) * channels + unit.map];
    const cell = height * width > 1 ? `map ${unit.map}, row ${unit.row}, column ${unit.column}` : `unit ${unit.map}`;
    const [rows, columns] = region.map(rangeText);
    result.replaceChildren(`${name}, ${cell}: `, listElement('value', [value], decimal(value, 4)), '. It saw ',
      listElement('seen', region.flat(), `rows ${rows} and columns ${columns}`), ' of the input.');
    if (isKey) announce(result.textContent);
  }

  /// The region framed on the input, and enlarged; what lies outside the input is padding, and left out.
  function showRegion(region) {
    const [top, left] = region.map(([first]) => Math.max(first, 0));
    const [rows, columns] = region.map(([first, end], axis) =>
      Math.min(end, image.shape[axis] - 1) - Math.max(first, 0) + 1);
    photo.show(picture, pictureScale);
    photo.frame('region', top, left, rows, columns);
    const values = Float32Array.from({ length: rows * columns }, (_, place) =>
      picture.values[(top + Math.floor(place / columns)) * picture.shape[1] + left + place % columns]);
    crop.show({ shape: [rows, columns], values }, pictureScale);
  }

  choose(level);
  return [
    element('div', { class: 'volumes', role: 'group', 'aria-label': 'Layers' }, ...tabs), result,
    element('div', { class: 'network-stage' }, mapPart,
      element('div', {}, element('p', { class: 'stage-title' }, 'input'), photo.node),
      element('div', {}, element('p', { class: 'stage-title' }, 'what it saw'), crop.node)),
    tiles, bar.node,
    hint('Choose a layer, then a map, then hover or tap a unit in it, or focus the map and use the arrow keys. Heights '
      + 'and widths of the volumes are to scale; depths grow with the square root of the number of channels.'),
  ];
}

/// One channel of a layer's output, as an image.
function mapOf({ values, volume: [height, width, channels] }, channel) {
  return {
    shape: [height, width],
    values: Float32Array.from({ length: height * width }, (_, place) => values[place * channels + channel]),
  };
}

/// A volume as a box: height and width to scale, a slanted depth; a slim column for a vector.
function volumeDrawing({ shape, volume }, levels) {
  const scale = 56 / Math.max(...levels.flatMap((level) => level.volume.slice(0, 2)));
  const deepest = Math.max(...levels.map((level) => level.volume[2]));
  const isVector = shape.length === 1;
  const height = isVector ? Math.max(14, Math.min(60, Math.sqrt(shape[0]) * 4)) : Math.max(5, volume[0] * scale);
  const width = isVector ? 8 : Math.max(5, volume[1] * scale);
  const depth = isVector ? 3 : Math.max(4, 30 * Math.sqrt(volume[2] / deepest));
  const [dx, dy] = [depth * 0.75, depth * 0.5];
  const face = (name, corners) => svg('polygon', { class: name, points: corners.map(String).join(' ') });
  return svg('svg', {
    viewBox: `-1 -1 ${width + dx + 2} ${height + dy + 2}`, width: width + dx + 2, height: height + dy + 2,
    class: 'volume', 'aria-hidden': 'true',
  }, face('top', [[0, dy], [dx, 0], [width + dx, 0], [width, dy]]),
  face('side', [[width, dy], [width + dx, 0], [width + dx, height], [width, height + dy]]),
  svg('rect', { class: 'front', x: 0, y: dy, width, height }));
}
