// Cross-correlation in single precision, in the library's order of steps.

/// An image filtered by a 3 x 3 kernel; the size is kept, and beyond the border the nearest pixels are repeated.
function filterImage(image, kernel) {
  const [height, width] = image.shape;
  const values = new Float32Array(height * width);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      values[row * width + column] = products(image, kernel, row, column)
        .reduce((sum, term) => Math.fround(sum + term.product), 0);
    }
  }
  return { shape: image.shape, values };
}

/// The nine pixels around one, their weights, and their products, row by row.
function products(image, kernel, row, column) {
  const [height, width] = image.shape;
  const nearest = (position, size) => Math.min(Math.max(position, 0), size - 1);
  return kernel.map((weight, index) => {
    const y = nearest(row + Math.floor(index / 3) - 1, height);
    const x = nearest(column + index % 3 - 1, width);
    const pixel = image.values[y * width + x];
    return { pixel, weight, product: Math.fround(Math.fround(weight) * pixel) };
  });
}

/// How a filter `H x W x C x K` slides over an image `H x W x C`, on both axes; `padding` is that above, below, left
/// and right.
function slidingAxes({ input, filter, strides, dilations, padding }) {
  const axis = (index) => convolutionAxis({
    input: input.shape[index], kernel: filter.shape[index], stride: strides[index], dilation: dilations[index],
    padding: padding.slice(2 * index, 2 * index + 2),
  });
  return { vertical: axis(0), horizontal: axis(1) };
}

/// What one filter multiplies at one place, in the order row, column, channel; the padding holds zeros.
function windowTerms({ input, filter }, { vertical, horizontal }, row, column, index) {
  const [height, width, channels] = input.shape;
  const [, kernelWidth, , filters] = filter.shape;
  return windowTaps(vertical, row).flatMap((y, tapRow) => windowTaps(horizontal, column).flatMap((x, tapColumn) =>
    Array.from({ length: channels }, (_, channel) => {
      const isInside = y >= 0 && y < height && x >= 0 && x < width;
      const pixel = isInside ? input.values[(y * width + x) * channels + channel] : 0;
      const weight = filter.values[((tapRow * kernelWidth + tapColumn) * channels + channel) * filters + index];
      return { y, x, channel, tapRow, tapColumn, pixel, weight, product: Math.fround(pixel * weight) };
    })));
}

/// The sum of some terms in single precision.
function sumOf(terms, start = 0) { return terms.reduce((sum, { product }) => Math.fround(sum + product), start); }

/// What stands in the cells of a padded channel, for `drawGrid`.
function paddedTexts({ shape: [height, width, channels], values }, { vertical, horizontal }, channel) {
  return Array.from({ length: vertical.padded * horizontal.padded }, (_, place) => {
    const [y, x] = [Math.floor(place / horizontal.padded), place % horizontal.padded];
    const [row, column] = [y - vertical.before, x - horizontal.before];
    const isInside = row >= 0 && row < height && column >= 0 && column < width;
    return [y, x, isInside ? short(values[(row * width + column) * channels + channel]) : '0'];
  });
}
