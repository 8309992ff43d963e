// The kernel explorer: nine products and their sum at any pixel of an image, under any 3 x 3 kernel.

const largestPhoto = 128;
const finestFramed = 48;

function kernelExplorer(data, announce) {
  const original = unpackTensor(data.image);
  let image = original;
  let filtered = original;
  let scale = greyScale(0, 255);
  let kernel = data.kernel.matrix.flat();
  let place = { row: data.row, column: data.column };
  const size = () => ({ rows: image.shape[0], columns: image.shape[1] });

  // The kernel: chosen by name, or edited.
  const custom = 'custom';
  const known = [...data.kernels];
  if (!known.some(({ name }) => name === data.kernel.name)) known.push(data.kernel);
  const choices = [...known.map(({ name, title }) => [name, title]), [custom, custom]];
  const choice = menu('Kernel', choices, data.kernel.name, (name) => {
    const chosen = known.find((candidate) => candidate.name === name);
    if (chosen) kernel = chosen.matrix.flat();
    fillWeights();
    refresh();
    announce(`${chosen ? chosen.title : name} kernel. ${facts.textContent}`);
  });
  const weights = kernel.map((_, index) => element('input', {
    type: 'number', step: 'any', inputmode: 'decimal', 'data-weight': index,
    'aria-label': `Weight in row ${Math.floor(index / 3)}, column ${index % 3}`,
    oninput: () => {
      kernel = weights.map((input) => (Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : 0));
      choice.select.value = custom;
      refresh();
    },
  }));
  const fillWeights = () => weights.forEach((input, index) => { input.value = kernel[index]; });
  const facts = element('p', { class: 'kernel-facts' });

  // Both images, and the walk through one pixel.
  const before = pixelView();
  const after = pixelView();
  const pixel = numberElement('pixel');
  const result = numberElement('result');
  const terms = kernel.map((_, index) => {
    const parts = { pixel: numberElement(`pixel-${index}`), weight: numberElement(`weight-${index}`),
      sign: element('span'), product: numberElement(`product-${index}`) };
    parts.node = element('div', { class: 'term' },
      element('span', {}, parts.pixel, ' × ', parts.weight), element('b', {}, parts.sign, ' ', parts.product));
    return parts;
  });
  const where = element('span');
  const sum = numberElement('sum');
  const shown = element('span', { 'data-field': 'shown' });
  const bar = scaleBar();
  const note = element('p', { class: 'explorer-note', role: 'alert' });

  function move(row, column, isKey) {
    place = { row, column };
    walk();
    if (isKey) announce(`Row ${row}, column ${column}: pixel ${pixel.textContent}, sum ${sum.textContent}.`);
  }

  function walk() {
    const { row, column } = place;
    const index = row * image.shape[1] + column;
    const total = filtered.values[index];
    const factors = products(image, kernel, row, column);
    const printed = printedProducts(factors, total);
    factors.forEach((term, position) => {
      setNumber(terms[position].pixel, term.pixel, printed.pixels[position]);
      setNumber(terms[position].weight, Math.fround(term.weight), weightText(term.weight));
      terms[position].sign.textContent = printed.isExact ? '=' : '≈';
      setNumber(terms[position].product, term.product, printed.products[position]);
    });
    where.textContent = `Row ${row}, column ${column}: the nine products add up to `;
    setNumber(sum, total, printed.sum);
    setNumber(pixel, image.values[index], printed.pixels[4]);
    setNumber(result, total, printed.sum);
    const drawn = isClamped(scale, total) ? `, drawn as ${short(total < scale.low ? scale.low : scale.high)}` : '';
    shown.textContent = `${printed.isExact ? '' : ', rounded'}${drawn}`;
    const top = Math.max(row - 1, 0);
    const left = Math.max(column - 1, 0);
    before.frame('kernel', top, left, Math.min(row + 2, image.shape[0]) - top,
      Math.min(column + 2, image.shape[1]) - left);
    // The pixels of a finer image are hardly larger than a frame.
    const cells = image.shape[1] <= finestFramed ? 1 : 0;
    before.frame('pixel', row, column, cells, cells);
    after.frame('output', row, column, 1, 1);
  }

  function refresh() {
    filtered = filterImage(image, kernel);
    const total = kernel.reduce((sum, weight) => Math.fround(sum + Math.fround(weight)), 0);
    const bounds = [Math.min, Math.max].map((end) => 255 * kernel.reduce((sum, weight) => sum + end(weight, 0), 0));
    scale = scaleOfKernel(total, filtered.values);
    const magnitude = kernel.reduce((sum, weight) => sum + Math.abs(weight), 0);
    const totalText = weightText(Math.abs(total) < 1e-6 * magnitude ? 0 : total);
    facts.textContent = `sum ${totalText}, output ${short(bounds[0])} to ${short(bounds[1])}`;
    const outside = filtered.values.reduce((count, value) => count + (isClamped(scale, value) ? 1 : 0), 0);
    before.show(image, greyScale(0, 255));
    after.show(filtered, scale);
    const [lie, are] = outside === 1 ? ['lies', 'is'] : ['lie', 'are'];
    bar.set(scale, outside ? `${counted(outside, 'number')} of ${decimal(filtered.values.length, 0)} ${lie} outside and `
      + `${are} drawn as the end of the scale` : '');
    walk();
  }

  function use(next) {
    image = next;
    place = { row: Math.floor(image.shape[0] / 2), column: Math.floor(image.shape[1] / 2) };
    note.textContent = '';
    reset.hidden = image === original;
    refresh();
  }

  // A photo of one's own.
  const file = element('input', {
    type: 'file', accept: 'image/*', class: 'spoken', 'aria-label': 'Use a photo of your own',
    onchange: () => { open(file.files[0]); file.value = ''; },
  });
  const reset = button('The first image again', () => use(original), { hidden: true });
  function open(photo) {
    if (!photo) return;
    readPhoto(photo).then((next) => {
      use(next);
      announce(`Your photo, ${shapeText(next.shape)} pixels in grey.`);
    }, () => { note.textContent = `${photo.name} can't be read as an image; try a PNG or JPEG file.`; });
  }

  const [beforePart, afterPart] = [[before, pixel, 'before'], [after, result, 'after']].map(([view, value, name]) => {
    cursorSurface(view.node, {
      label: `Image ${name}. The arrow keys move from pixel to pixel.`, role: 'grid of pixels', size,
      place: () => place, move,
    });
    return element('div', {}, element('p', { class: 'stage-title' }, name, ': ', value), view.node);
  });
  const stage = element('div', { class: 'kernel-stage' }, beforePart,
    element('div', { class: 'kernel-editor' }, element('p', { class: 'stage-title' }, 'kernel'),
      element('div', { class: 'weights', role: 'group', 'aria-label': 'Weights of the kernel' }, ...weights), facts),
    afterPart);
  stage.addEventListener('dragover', (event) => event.preventDefault());
  stage.addEventListener('drop', (event) => {
    event.preventDefault();
    open(event.dataTransfer.files[0]);
  });

  fillWeights();
  refresh();
  return [
    element('div', { class: 'explorer-controls' }, choice.node, arrowPad(() => place, move, size),
      element('label', { class: 'file' }, 'Your own photo…', file), reset),
    stage, note, bar.node,
    element('div', { class: 'terms' }, ...terms.map(({ node }) => node)),
    element('p', { class: 'explorer-result' }, where, sum, shown, '.'),
    hint('Hover or tap either image, or focus one and use the arrow keys; edit the nine weights. A photo that you '
      + `choose or drop here stays in this page: it is made grey and at most ${largestPhoto} pixels wide or high, and `
      + 'nothing is sent.'),
  ];
}

/// The brightness of a photo's pixels (ITU-R BT.601), made smaller where it is larger than the explorer's images.
function readPhoto(photo) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = reject;
    reader.onload = () => {
      const picture = new Image();
      picture.onerror = reject;
      picture.onload = () => {
        const shrink = Math.min(1, largestPhoto / Math.max(picture.naturalWidth, picture.naturalHeight));
        const sides = [picture.naturalHeight, picture.naturalWidth];
        const shape = sides.map((side) => Math.max(1, Math.round(side * shrink)));
        const canvas = element('canvas', { width: shape[1], height: shape[0] });
        const context = canvas.getContext('2d');
        context.imageSmoothingQuality = 'high';
        context.fillStyle = '#fff';
        context.fillRect(0, 0, shape[1], shape[0]);
        context.drawImage(picture, 0, 0, shape[1], shape[0]);
        const { data } = context.getImageData(0, 0, shape[1], shape[0]);
        const brightness = (at) => Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]);
        const length = shape[0] * shape[1];
        resolve({ shape, values: Float32Array.from({ length }, (_, index) => brightness(4 * index)) });
      };
      picture.src = reader.result;
    };
    reader.readAsDataURL(photo);
  });
}
