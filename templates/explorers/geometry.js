// The arithmetic of one axis, as the library does it (Dumoulin & Visin, relationships 6, 14 and 15).

/// How a window slides along an axis; `padding` is 'valid', 'same' or [before, after]. Where it can't, `refusal` says
/// why.
function convolutionAxis({ input, kernel, stride, dilation, padding }) {
  const effectiveKernel = dilation * (kernel - 1) + 1;
  let [before, after] = Array.isArray(padding) ? padding : [0, 0];
  if (padding === 'same') {
    const outputs = Math.ceil(input / stride);
    const total = Math.max((outputs - 1) * stride + effectiveKernel - input, 0);
    before = Math.floor(total / 2);
    after = total - before;
  }
  const padded = input + before + after;
  const axis = { input, kernel, stride, dilation, effectiveKernel, before, after, padded };
  if (effectiveKernel > padded) {
    const spread = effectiveKernel === kernel ? '' : `, spread to ${effectiveKernel},`;
    const field = padded === input ? `an input of ${input}` : `an input of ${input}, padded to ${padded}`;
    return { ...axis,
      refusal: `a window of ${kernel}${spread} does not fit into ${field}: make it smaller, or pad by `
        + `${effectiveKernel - padded} more` };
  }
  const output = Math.floor((padded - effectiveKernel) / stride) + 1;
  const covered = (output - 1) * stride + effectiveKernel;
  return { ...axis, output, covered, uncovered: padded - covered };
}

/// Where a window starts, and the positions under its taps, counted from the first cell of the unpadded input.
function windowStart(axis, output) { return output * axis.stride - axis.before; }
function windowTaps(axis, output) {
  return Array.from({ length: axis.kernel }, (_, tap) => windowStart(axis, output) + tap * axis.dilation);
}

/// A transposed convolution as the convolution of stride 1 that it equals; `padding` and `stride` are those of the
/// direct convolution that it is the transpose of. `slide` is the axis on which the window moves, over the stretched
/// input.
function transposedAxis({ input, kernel, stride, dilation, padding, outputPadding }) {
  const effectiveKernel = dilation * (kernel - 1) + 1;
  const stretched = input + (input - 1) * (stride - 1);
  const full = stride * (input - 1) + effectiveKernel;
  const axis = { input, kernel, stride, dilation, padding, outputPadding, effectiveKernel, stretched };
  if (outputPadding >= stride) {
    return { ...axis, refusal: `an output padding of ${outputPadding} is not smaller than the stride ${stride}` };
  }
  const output = full - 2 * padding + outputPadding;
  if (output < 1) {
    return { ...axis,
      refusal: `a padding of ${2 * padding} in all leaves nothing of the ${full} cells of the full transposed output` };
  }
  const around = effectiveKernel - padding - 1;
  if (around < 0) {
    return { ...axis, output,
      refusal: `a padding of ${padding} reaches beyond a window of ${effectiveKernel}: it can be at most `
        + `${effectiveKernel - 1} here` };
  }
  const slide = convolutionAxis({
    input: stretched, kernel, stride: 1, dilation, padding: [around, around + outputPadding],
  });
  return { ...axis, output, stretchedPadding: around, slide };
}

/// Whole numbers with commas between; a long list keeps its first four and its last.
function listText(values) {
  const words = values.map((value) => decimal(value, 0));
  return words.length > 6 ? [...words.slice(0, 4), '…', words[words.length - 1]].join(', ') : words.join(', ');
}
