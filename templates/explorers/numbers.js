// Numbers as the figures print them.

/// A number with at most so many decimals, zeros at the end left out, commas between thousands, a real minus sign.
function decimal(value, decimals = 2) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '−∞' : '∞';
  const power = 10 ** decimals;
  const scaled = Math.round(Math.abs(value) * power);
  if (scaled >= 1e15) return scientific(value);
  const whole = String(Math.floor(scaled / power)).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = String(scaled % power).padStart(decimals, '0').replace(/0+$/, '');
  return (value < 0 && scaled > 0 ? '−' : '') + whole + (decimals > 0 && fraction ? `.${fraction}` : '');
}

/// Three digits and a power of ten: `1.25e−9`.
function scientific(value) {
  const [mantissa, exponent] = value.toExponential(2).split('e');
  return `${decimal(Number(mantissa))}e${exponent.replace('-', '−')}`;
}

/// A number with as many decimals as show three digits, at least; what four decimals would make 0 with its power of ten.
function short(value) {
  const size = Math.abs(value);
  if (size > 0 && size < 0.00005) return scientific(value);
  return decimal(value, size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4);
}

/// A kernel's weight: up to four decimals, or a power of ten where these would make it 0.
function weightText(value) { return Math.abs(value) < 0.00005 ? short(value) : decimal(value, 4); }

/// The fewest decimal places, up to four, that tell all finite ones of some single-precision numbers exactly; undefined
/// where none do.
function placesOf(values) {
  return [0, 1, 2, 3, 4].find((places) => values.filter(Number.isFinite).every((value) => {
    const scaled = Math.round(value * 10 ** places);
    return Math.abs(scaled) < 1e9 && Math.fround(scaled / 10 ** places) === Math.fround(value);
  }));
}

/// Pixels, products and their sum as text that can be recalculated, by the rules of the drawn figures: exactly where
/// four decimals and 15 digits do; otherwise products are rounded to as many, at most two, as agree with the printed factors.
function printedProducts(terms, sum) {
  const pixels = terms.map(({ pixel }) => pixel);
  const weights = terms.map(({ weight }) => Math.fround(weight));
  const [own, others] = [placesOf(pixels), placesOf(weights)];
  const whole = terms.map((_, index) =>
    Math.round(pixels[index] * 10 ** own) * Math.round(weights[index] * 10 ** others));
  const size = whole.filter(Number.isFinite).reduce((total, product) => total + Math.abs(product), 0);
  if (own + others <= 4 && size < 1e15) {
    const scale = 10 ** (own + others);
    const text = (number) => decimal(number / scale, own + others);
    return {
      isExact: true, pixels: pixels.map((pixel) => decimal(pixel, own)), products: whole.map(text),
      sum: text(whole.reduce((total, product) => total + product, 0)),
    };
  }
  const rounded = (value) => Math.sign(value) * Math.round(Math.abs(value) * 1e4) / 1e4;
  const agree = (places) => terms.every(({ product }, index) => !Number.isFinite(product) ||
    decimal(product, places) === decimal(rounded(pixels[index]) * rounded(weights[index]), places));
  const places = [2, 1, 0].find(agree) || 0;
  return {
    isExact: false, pixels: pixels.map((pixel) => decimal(pixel, 4)),
    products: terms.map(({ product }) => decimal(product, places)), sum: decimal(sum, places),
  };
}

/// `1 cell`, `3 cells`.
function counted(count, singular, plural) {
  return `${decimal(count, 0)} ${count === 1 ? singular : plural || `${singular}s`}`;
}

/// `5 × 5 × 3`, on one line.
function shapeText(shape) { return shape.map((size) => decimal(size, 0)).join('\u00a0×\u00a0'); }

/// Numbers as a figure packs them: a list, or the base64 of bytes or of Float32s, little endian.
function unpack(packed) {
  if (Array.isArray(packed)) return Float32Array.from(packed, Number);
  const bytes = Uint8Array.from(atob(packed.base64), (letter) => letter.charCodeAt(0));
  if (packed.type === 'uint8') return Float32Array.from(bytes);
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(4 * index, true));
}

/// A tensor: its shape, and its numbers row-major.
function unpackTensor(packed) { return { shape: packed.shape, values: unpack(packed.values) }; }
