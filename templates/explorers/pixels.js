// Images: how numbers become colours, and canvases that show them. The mapping is that of the drawn figures.

const anchors = {
  signed: [
    [6, 32, 79], [11, 63, 134], [42, 102, 174], [92, 142, 194], [159, 161, 162], [227, 176, 88], [249, 200, 86],
    [255, 227, 127], [255, 249, 210],
  ],
  positive: [
    [5, 22, 22], [0, 57, 59], [0, 99, 94], [8, 143, 126], [68, 188, 154], [148, 227, 169], [242, 251, 221],
  ],
};

/// A scale from black at `low` to white at `high`.
function greyScale(low, high) { return { type: 'grey', low, high }; }

/// A scale from dark blue at -limit over a neutral grey at 0 to light yellow at limit.
function signedScale(limit) { return { type: 'signed', low: -limit, high: limit }; }

/// A scale from black at 0 over green to a pale green at limit, for numbers none of which is negative.
function positiveScale(limit) { return { type: 'positive', low: 0, high: limit }; }

/// The signed scale that leaves out the largest 0.5 percent of the magnitudes.
function signedScaleOfMost(values) {
  const sizes = Float32Array.from(values, Math.abs).filter(Number.isFinite).sort();
  const largest = sizes[sizes.length - 1];
  if (!(largest > 0)) return signedScale(1);
  return signedScale(sizes[sizes.length - 1 - Math.floor(sizes.length * 0.005)] || largest);
}

/// The scale that holds all of the numbers: the signed one where any is negative, beyond a rounding error, else the
/// positive one.
function scaleOfMaps(values) {
  const limit = values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
  const isSigned = values.some((value) => value < -1e-6 * limit);
  return isSigned ? signedScale(limit || 1) : positiveScale(limit || 1);
}

/// The scale for a kernel's results: pixels where it keeps a uniform area as it is, signed numbers otherwise.
function scaleOfKernel(sum, results) {
  return Math.abs(sum - 1) < 0.001 ? greyScale(0, 255) : signedScaleOfMost(results);
}

/// Whether a number lies within the scale; a rounding error of the arithmetic is no number out of range.
function holds(scale, value) {
  const slack = (scale.high - scale.low) * 1e-6;
  return value >= scale.low - slack && value <= scale.high + slack;
}

/// Whether a number is drawn as the end of the scale; NaN has a colour of its own.
function isClamped(scale, value) { return !Number.isNaN(value) && !holds(scale, value); }

/// Red, green and blue of a number, 0...255; NaN is dark red.
function colourOf(scale, value) {
  if (Number.isNaN(value)) return [139, 0, 0];
  const width = scale.high - scale.low;
  const position = Math.min(Math.max(width > 0 ? (value - scale.low) / width : 0.5, 0), 1);
  if (scale.type === 'grey') return [position * 255, position * 255, position * 255];
  const colours = anchors[scale.type];
  const place = position * (colours.length - 1);
  const index = Math.min(Math.floor(place), colours.length - 2);
  return colours[index].map((from, channel) => from + (colours[index + 1][channel] - from) * (place - index));
}

/// The scale in words.
function scaleWords(scale) {
  const [low, high] = [short(scale.low), short(scale.high)];
  return {
    grey: `${low} black to ${high} white`, signed: `${low} blue, 0 grey, ${high} yellow`,
    positive: `${low} black to ${high} pale green`,
  }[scale.type];
}

/// Shows an image, a number a pixel, on a canvas.
function paint(canvas, image, scale) {
  const [height, width] = image.shape;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(width, height);
  image.values.forEach((value, index) => {
    const [red, green, blue] = colourOf(scale, value);
    pixels.data.set([Math.round(red), Math.round(green), Math.round(blue), 255], 4 * index);
  });
  context.putImageData(pixels, 0, 0);
}

/// The bar of a scale with its bounds, and what it says in words.
function scaleBar() {
  const strip = element('canvas', { class: 'scale-strip', 'aria-hidden': 'true' });
  const words = element('span', { 'data-field': 'scale' });
  return {
    node: element('div', { class: 'scale' }, strip, words),
    set(scale, note) {
      const step = (scale.high - scale.low) / 120;
      const values = Float32Array.from({ length: 121 }, (_, index) => scale.low + step * index);
      paint(strip, { shape: [1, 121], values }, scale);
      words.textContent = `Shown from ${scaleWords(scale)}${note ? `; ${note}` : ''}.`;
    },
  };
}

/// An image on which cells can be framed. `frame(name, row, column, rows, columns)` moves the frame of that name.
function pixelView() {
  const canvas = element('canvas', { class: 'pixels', 'aria-hidden': 'true' });
  const node = element('div', { class: 'pixel-view' }, canvas);
  const frames = {};
  let shape = [1, 1];
  return {
    node,
    show(image, scale) {
      shape = image.shape;
      node.style.aspectRatio = `${shape[1]} / ${shape[0]}`;
      paint(canvas, image, scale);
    },
    frame(name, row, column, rows, columns) {
      if (!frames[name]) node.append(frames[name] = element('div', { class: `frame frame-${name}` }));
      const style = frames[name].style;
      style.top = `${100 * row / shape[0]}%`;
      style.left = `${100 * column / shape[1]}%`;
      style.height = `${100 * rows / shape[0]}%`;
      style.width = `${100 * columns / shape[1]}%`;
    },
  };
}
