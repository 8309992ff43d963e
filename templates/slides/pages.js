// How a slide that is too long becomes several pages: the heading stands on each, the pieces below it are dealt out.
//
// A piece is what stays whole: a paragraph, an item of a list, a cell's code, each thing that a cell gave. All pieces are
// measured once, at the widths that they may get; what a page would hold is then a matter of adding heights. Of all ways
// to cut a slide into pages the one that costs least is taken. Text has one size on all pages: figures grow and shrink,
// and code that leaves its cell's result no room is folded away, to be asked for.
const slidePages = (function () {
  'use strict';
  const root = document.documentElement;
  const headings = 'h1, h2, h3, h4, h5, h6';
  // The text's size in the window for which the scales below are meant.
  const usualText = 26;
  // Letters of figures are drawn with 12 pixels. They are read from the last row with 16; below `least` a figure gets a
  // page of its own.
  const scales = { good: 4 / 3, least: 0.85, most: 1.9 };
  // The columns that text beside a figure may have, as parts of the slide's width, and what lies between.
  const columns = [0.32, 0.4, 0.48, 0.56];
  const gutter = 1.2;
  // A table or a listing too high for any page is made smaller down to this; what is higher still scrolls in itself.
  const smallest = 0.7;
  // Each start of a page is tried with so many pieces at most, so that a slide of a thousand items is dealt out at once.
  const longest = 40;
  const costs = {
    page: 1, empty: 0.5, nearlyEmpty: 1.4, smallFigure: 3.5, tinyFigure: 5, cutCode: 1.6,
    apart: 0.05, narrow: 1.5, overtaken: 0.25, alone: 5,
    foldChecks: 0.1, foldCode: 0.3, foldDefinition: 0.7, foldAnnounced: 2, foldOutput: 0.9, outsize: 3,
  };
  let known = new WeakMap();

  const isOnPaper = () => root.classList.contains('fitting-paper');
  const isFigure = (node) => node.matches('.figure');
  const isText = (node) => node.matches('p, ul, ol, li, blockquote');
  const cellOf = (node) => node.closest('.cell');
  function headingOf(slide) {
    const first = slide.querySelector('.stage').firstElementChild;
    return first && first.matches(headings) ? first : null;
  }
  /// The pieces of a slide in order, without its heading.
  function pieces(slide) {
    const heading = headingOf(slide);
    return Array.from(slide.querySelector('.stage').children).flatMap((child) => {
      if (child === heading) return [];
      if (child.matches('.cell')) {
        return Array.from(child.querySelectorAll(':scope > *:not(.outputs, .anchor), :scope > .outputs > *'));
      }
      return child.matches('ul, ol') ? Array.from(child.children) : [child];
    });
  }

  // MARK: Figures

  const picturesOf = (figure) => Array.from(figure.querySelectorAll('.picture img'));
  const drawnWidth = (image) => Number(image.getAttribute('width')) || image.naturalWidth || 1;
  const drawnHeight = (image) => Number(image.getAttribute('height')) || image.naturalHeight || 1;
  const margins = new WeakMap();
  /// The white that a figure has on its left, which on a white page is no part of the picture: 16 units or nothing.
  function margin(image) {
    if (margins.has(image)) return margins.get(image);
    if (!image.complete || !image.naturalWidth) return 0;
    let width = 16;
    try {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width - 2, 64];
      const context = canvas.getContext('2d', { willReadFrequently: true });
      const strip = canvas.width * image.naturalWidth / drawnWidth(image);
      context.drawImage(image, 0, 0, strip, image.naturalHeight, 0, 0, canvas.width, 64);
      const pixels = context.getImageData(0, 0, canvas.width, 64).data;
      for (let at = 0; at < pixels.length; at += 4) {
        if (pixels[at + 3] > 8 && Math.min(pixels[at], pixels[at + 1], pixels[at + 2]) < 250) width = 0;
      }
    } catch (error) {
      width = 0;
    }
    margins.set(image, width);
    return width;
  }
  /// How large the pictures of a figure are together, one row of them or several, as they were drawn.
  function extents(figure, rem) {
    const images = picturesOf(figure);
    if (!figure.matches('.group')) {
      const [width, height] = [drawnWidth, drawnHeight].map((size) => Math.max(1, ...images.map(size)));
      return [{ width, height, across: 1, fixed: 0 }];
    }
    return images.map((_, index) => index + 1).reverse().map((across) => {
      const count = Math.ceil(images.length / across);
      const rows = Array.from({ length: count }, (_, row) => images.slice(row * across, (row + 1) * across));
      return {
        across,
        width: Math.max(...rows.map((row) => row.reduce((sum, image) => sum + drawnWidth(image), 0))) + 24 * (across - 1),
        height: rows.reduce((sum, row) => sum + Math.max(...row.map(drawnHeight)), 0),
        // A caption of two lines below each row.
        fixed: rows.length * 2.5 * rem,
      };
    });
  }

  // MARK: Showing a page

  /// Hides all pieces but some. Search in the page finds what is hidden so.
  function reveal(all, shown) {
    const containers = new Map();
    const chosen = new Set(shown);
    all.forEach((piece) => {
      const isShown = chosen.has(piece);
      if (isShown) piece.removeAttribute('hidden');
      else if (!piece.hasAttribute('hidden')) piece.setAttribute('hidden', 'until-found');
      if (piece.matches('li')) containers.set(piece.parentElement, isShown || containers.get(piece.parentElement));
    });
    containers.forEach((isShown, list) => {
      if (isShown) list.removeAttribute('hidden');
      else list.setAttribute('hidden', 'until-found');
    });
  }
  function setColumns(slide, name, widths) {
    const stage = slide.querySelector('.stage');
    if (slide.dataset.layout !== name) slide.dataset.layout = name;
    if (stage.style.gridTemplateColumns !== widths) stage.style.gridTemplateColumns = widths;
  }
  function setFigures(page) {
    page.pieces.filter(isFigure).forEach((figure) => {
      figure.style.setProperty('--across', page.layout.across || 1);
      picturesOf(figure).forEach((image) => {
        const { scale } = page.layout;
        image.style.width = scale ? drawnWidth(image) * scale + 'px' : '';
        image.closest('.picture').style.setProperty('--margin', scale ? margin(image) * scale + 'px' : '0px');
      });
    });
  }
  function setLayout(slide, page) {
    const { layout } = page;
    setColumns(slide, layout.name, layout.name === 'beside' ? layout.column + 'px minmax(0, 1fr)' : '');
    setFigures(page);
    page.pieces.forEach((piece) => {
      piece.style.zoom = layout.zoom || '';
      piece.style.maxHeight = layout.height ? layout.height + 'px' : '';
      piece.toggleAttribute('data-outsize', Boolean(layout.height));
    });
  }
  const excess = (slide) => slide.scrollHeight - slide.clientHeight;
  /// Shows one page of a slide.
  function show(slide, number) {
    const pages = of(slide);
    const page = pages[number];
    const all = pages.flatMap((each) => each.pieces.concat(each.folded));
    const explored = isOnPaper() ? undefined : page.pieces.find((piece) => piece.querySelector('[data-explored]'));
    reveal(all, explored && !page.isWhole ? [explored] : page.pieces);
    if (explored && !page.isWhole) {
      setColumns(slide, 'explorer', '');
      fitExplorer(slide, explored);
      return;
    }
    setLayout(slide, page);
    // What was reckoned may be a line out, where a caption breaks otherwise.
    const figures = page.pieces.filter(isFigure);
    for (let attempt = 0; figures.length && !page.isChecked && !page.isWhole && attempt < 3; attempt += 1) {
      const left = excess(slide);
      if (left <= 1) break;
      const drawn = figures.reduce((total, figure) => total + extents(figure, 0)[0].height, 0);
      page.layout.scale *= Math.max(0.8, 1 - (left + 2) / (drawn * page.layout.scale));
      setFigures(page);
    }
    page.isChecked = true;
  }
  // The sizes of an explorer's words that are tried, and for each one column or two.
  const explorerZooms = [0.85, 0.76, 0.68, 0.61, 0.55];
  const fitted = new WeakMap();
  /// Gives an explorer the largest size at which all of it is seen, in two columns where that is larger; what is too high
  /// even then scrolls in itself.
  function fitExplorer(slide, figure) {
    const panel = figure.querySelector('[data-explored] ~ .explorer');
    if (!panel) return;
    const shape = [slide.clientWidth, slide.clientHeight].join(' ');
    // What fitted before is kept while it does: pictures of a thousand cells take long to lay out.
    if (fitted.get(panel) === shape && excess(slide) <= 1) return;
    fitted.set(panel, shape);
    panel.style.maxHeight = '';
    function excessAt(zoom, across) {
      panel.style.zoom = zoom;
      panel.style.columnCount = across;
      const tables = across > 1 ? Array.from(panel.querySelectorAll('.table')) : [];
      const isTableCut = tables.some((table) => table.scrollWidth > table.clientWidth + 1);
      return isTableCut ? Infinity : excess(slide);
    }
    const free = slide.clientHeight - (panel.getBoundingClientRect().top - slide.getBoundingClientRect().top);
    // The kernel explorer has columns of its own; one of a thousand cells takes too long to try all on it.
    const isHeavy = panel.querySelectorAll('*').length > 800;
    const counts = panel.querySelector('.kernel-stage') ? [1] : isHeavy ? [2] : [1, 2];
    const zooms = isHeavy ? explorerZooms.slice(-2) : explorerZooms;
    // Words that are smaller get wider lines as well, but a height falls with the square of the zoom at best: what was
    // measured last tells which sizes need not be tried.
    const last = new Map(counts.map((across) => {
      const height = isHeavy ? 0 : free + Math.min(free, excessAt(1, across));
      return [across, { zoom: 1, height }];
    }));
    const fits = zooms.some((zoom) => counts.some((across) => {
      const before = last.get(across);
      if (before.height * (zoom / before.zoom) ** 2 > 1.02 * free) return false;
      const left = excessAt(zoom, across);
      last.set(across, { zoom, height: free + Math.min(free, left) });
      return left <= 1;
    }));
    if (fits) return;
    const least = explorerZooms[explorerZooms.length - 1];
    const left = excessAt(least, 1);
    panel.style.maxHeight = Math.max(120, panel.offsetHeight - left / least) + 'px';
  }

  // MARK: Measuring

  function rem() { return parseFloat(getComputedStyle(root).fontSize); }
  function isCut(node) {
    const boxes = [node, ...node.querySelectorAll('pre, table, math')];
    return boxes.some((box) => {
      if (isOnPaper() && box.matches('pre')) return isWrapped(box);
      return box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0;
    });
  }
  /// On paper a line of code that is too long is broken, which is no better than cut where another place has room for it.
  function isWrapped(pre) {
    const style = getComputedStyle(pre);
    const characters = Math.max(...pre.textContent.split('\n').map((line) => line.length));
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    return characters * 0.602 * parseFloat(style.fontSize) > pre.clientWidth - padding;
  }
  /// What each piece takes at each width, pictures apart; the first width is the slide's own.
  function measure(slide, all) {
    const stage = slide.querySelector('.stage');
    const style = getComputedStyle(slide);
    const heading = headingOf(slide);
    const size = rem();
    reveal(all, all.filter((piece) => !piece.matches('.fold')));
    setColumns(slide, 'measuring', '');
    all.forEach((piece) => {
      piece.style.zoom = '';
      piece.style.maxHeight = '';
    });
    const width = stage.clientWidth;
    // The stage moves when the slide is scrolled, the slide does not.
    const bottom = slide.getBoundingClientRect().top - slide.scrollTop + slide.clientHeight
      - parseFloat(style.paddingBottom);
    const top = stage.getBoundingClientRect().top;
    const widths = [width].concat(all.some(isFigure) ? columns.map((part) => part * width) : []);
    const shapes = widths.map((each) => {
      stage.style.gridTemplateColumns = each + 'px';
      let end = heading ? heading.getBoundingClientRect().bottom : top;
      const start = end;
      const rows = all.map((piece) => {
        const box = piece.getBoundingClientRect();
        if (!box.height) return { height: 0, gap: 0, cut: false };
        const gap = Math.max(0, box.top - end);
        end = box.bottom;
        return { height: box.height, gap, cut: !isText(piece) && !isFigure(piece) && isCut(piece) };
      });
      return { width: each, start: start - top, rows };
    });
    stage.style.gridTemplateColumns = '';
    return { all, shapes, width, size, unit: isOnPaper() ? 1 : size / usualText, height: bottom - top, lead: 0.8 * size };
  }

  // MARK: What a page costs

  // What a cell prints to say that something was tested.
  const isCheck = (piece) => piece.matches('.output.stdout') && /^\s*✓/m.test(piece.textContent);
  function givesOf(piece) {
    const cell = cellOf(piece);
    return cell ? Array.from(cell.querySelectorAll(':scope > .outputs > *')) : [];
  }
  const announces = (piece) => Boolean(piece) && isText(piece) && /:\s*$/.test(piece.textContent);
  /// What folding a piece costs; nothing where it can't be folded. What a colon announces is missed.
  function costOfFold(all, place) {
    const piece = all[place];
    let before = place - 1;
    while (before >= 0 && cellOf(piece) && cellOf(all[before]) === cellOf(piece)) before -= 1;
    const missed = announces(all[before]) ? costs.foldAnnounced : 0;
    if (isCheck(piece)) return costs.foldOutput + missed;
    if (!piece.matches('.cell > .listing')) return undefined;
    const gives = givesOf(piece);
    if (!gives.length) return costs.foldDefinition + missed;
    if (gives.some(isFigure)) return costs.foldCode;
    return (gives.every(isCheck) ? costs.foldChecks : costs.foldCode) + missed / 2;
  }
  /// What a cut behind a piece costs, with what comes next.
  function costOfCut(piece, next) {
    if (!next) return 0;
    if (piece.matches(headings + ', .mark, .stream-name') || next.matches('.note')) return 6;
    // What the speaker sees alone stays where it is said.
    if (next.matches('.notes')) return root.classList.contains('with-notes') ? 0.3 : 6;
    if (cellOf(piece) && cellOf(piece) === cellOf(next)) return piece.matches('.listing, .fold') ? 6 : 2;
    if (announces(piece)) return 4;
    if (next.matches('.equation')) return 4;
    if (piece.matches('.equation')) return /^\s*[a-z(]/.test(next.textContent) ? 2 : 0.4;
    if (next.matches('details:not(.fold)')) return 5;
    if (piece.matches('li') && next.matches('li')) return 0.4;
    if (next.matches('li')) return 1.2;
    if (cellOf(next) && givesOf(next).length && givesOf(next).every(isCheck)) return 1;
    if (isText(piece) && cellOf(next)) return givesOf(next).some(isFigure) ? 0.8 : 0.4;
    return isText(piece) && isText(next) ? 0.2 : 0;
  }
  const sum = (rows) => rows.reduce((total, row, index) => total + row.height + (index ? row.gap : 0), 0);

  /// The best layout for some pieces, folded ones apart, with what it costs; null where they don't fit.
  function best(measured, places) {
    const { all, shapes, width, unit, height, lead, size } = measured;
    const present = places.filter((place) => shapes[0].rows[place].height > 0 || isFigure(all[place]));
    if (!present.length) return null;
    const figures = present.filter((place) => isFigure(all[place])).map((place) => all[place]);
    // The parts of a figure want a page for themselves.
    if (figures.length > 1 && figures.some((figure) => figure.matches('.group'))) return null;
    const isAlone = present.length === 1;
    // Text behind a figure would stand before it once the figure is beside.
    const after = figures.length ? all.indexOf(figures[0]) : 0;
    const overtaken = present.filter((place) => place > after && isText(all[place])).length;
    let found = null;
    function offer(layout, filled, extra, alone = unit) {
      const scale = layout.scale / unit;
      const empty = 1 - Math.min(1, filled);
      const isBare = empty > 0.7 && !(figures.length && layout.isFull);
      const small = figures.length ? Math.max(0, scales.good - scale) / scales.good : 0;
      // Letters smaller than they were drawn, where the figure would have had the room alone.
      const tiny = figures.length ? Math.max(0, Math.min(1, alone / unit) - scale) : 0;
      const cost = costs.page + costs.empty * empty + (isBare ? costs.nearlyEmpty : 0) + extra
        + costs.smallFigure * small + costs.tinyFigure * tiny
        + (present.every((place) => isCheck(all[place])) ? costs.alone : 0);
      if (!found || cost < found.cost) found = { layout, cost };
    }
    const rowsOf = (shape) => present.map((place) => shape.rows[place]);
    const cutsOf = (shape) => rowsOf(shape).filter((row) => row.cut).length * costs.cutCode;
    const free = height - shapes[0].start - lead;
    const text = sum(rowsOf(shapes[0]));
    const choices = figures.length === 1 ? extents(figures[0], size) : [{
      width: Math.max(...figures.map((figure) => extents(figure, size)[0].width)),
      height: figures.reduce((total, figure) => total + extents(figure, size)[0].height, 0), across: 9, fixed: 0,
    }];
    if (!figures.length) {
      if (text <= free) offer({ name: 'stack', scale: unit }, text / free, cutsOf(shapes[0]));
      return found;
    }
    // A figure that is small even alone need not be left alone.
    const isGroup = figures[0].matches('.group');
    const besideOf = (extent, shape) => Math.min((width - shape.width - gutter * size) / extent.width,
      scales.most * unit, (height - extent.fixed) / extent.height);
    const aloneOf = (extent) => Math.max(
      Math.min(width / extent.width, (free - extent.fixed - 3 * size) / extent.height),
      isGroup ? 0 : besideOf(extent, shapes[1]));
    choices.forEach((extent) => {
      const alone = aloneOf(extent);
      const least = Math.min(scales.least * unit, 0.92 * alone);
      const caption = 0.5 * size * figures.length;
      const most = Math.min(width / extent.width, scales.most * unit);
      const scale = Math.min(most, (free - text - caption - extent.fixed) / extent.height);
      if (scale >= least || isAlone && scale > 0.2) {
        offer({ name: 'stack', scale, across: extent.across, isFull: scale === most },
          (text + caption + scale * extent.height) / free, cutsOf(shapes[0]), alone);
      }
      if (figures.length > 1 || isGroup) return;
      shapes.slice(1).forEach((shape) => {
        const rows = rowsOf(shape);
        const taken = shape.start + lead + sum(rows);
        if (taken > height || rows.some((row) => row.cut)) return;
        const beside = besideOf(extent, shape);
        if (beside < least && !isAlone) return;
        const column = Math.max(shape.width, width - beside * extent.width - gutter * size);
        offer({ name: 'beside', scale: beside, column, across: extent.across },
          Math.max(taken, beside * extent.height) / height,
          costs.apart * (isAlone ? 3 : 1) + costs.overtaken * overtaken
            + (isAlone ? 0 : costs.narrow * Math.max(0, 0.42 - column / width)), alone);
      });
    });
    return found;
  }
  /// The best page of the pieces from one place to another: with as little as possible folded away.
  function composed(measured, from, to) {
    const { all, shapes } = measured;
    const range = Array.from({ length: to - from }, (_, index) => from + index);
    const places = range.filter((place) => !all[place].matches('.fold'));
    const always = range.filter((place) => all[place].matches('.fold'));
    const prices = new Map(places.map((place) => [place, costOfFold(all, place)]));
    // What costs little to fold goes first, of that the longest.
    const rank = (place) => Math.round(2 * prices.get(place));
    const foldable = places.filter((place) => prices.get(place) !== undefined)
      .sort((a, b) => rank(a) - rank(b) || shapes[0].rows[b].height - shapes[0].rows[a].height);
    let found = null;
    for (let count = 0; count <= foldable.length; count += 1) {
      const folded = foldable.slice(0, count);
      const option = best(measured, places.filter((place) => !folded.includes(place)));
      const extra = folded.reduce((total, place) => total + prices.get(place), 0);
      if (option && (!found || option.cost + extra < found.cost)) {
        found = { cost: option.cost + extra, layout: option.layout, folded: always.concat(folded).sort((a, b) => a - b) };
      }
    }
    return found;
  }
  /// The page of a piece that fits nowhere: smaller, or scrolling in itself.
  function outsize(measured, place) {
    const row = measured.shapes[0].rows[place];
    const free = measured.height - measured.shapes[0].start - measured.lead;
    const zoom = Math.min(1, free / row.height);
    const layout = { name: 'stack', scale: measured.unit };
    if (zoom >= smallest || isOnPaper()) layout.zoom = Math.max(0.4, zoom * 0.98);
    else layout.height = free;
    return { cost: costs.page + costs.outsize, layout, folded: [] };
  }

  // MARK: Dealing out

  function dealt(slide) {
    const all = pieces(slide);
    const isNarrow = slide.clientWidth < 700 || slide.clientWidth < slide.clientHeight;
    if (!all.length || isNarrow || slide.matches('.opening, .divider')) {
      return [{ pieces: all, folded: [], isWhole: true, layout: { name: 'whole' } }];
    }
    const measured = measure(slide, all);
    const free = measured.height - measured.shapes[0].start;
    // From the last piece back: the cheapest way to deal out all pieces from here on.
    const plans = Array(all.length).concat({ cost: 0, pages: [] });
    for (let start = all.length - 1; start >= 0; start -= 1) {
      let least = 0;
      let figures = 0;
      for (let end = start + 1; end <= Math.min(all.length, start + longest); end += 1) {
        const piece = all[end - 1];
        if (costOfFold(all, end - 1) === undefined) least += measured.shapes[0].rows[end - 1].height;
        figures += isFigure(piece) ? 1 : 0;
        if ((least > free || figures > 2) && end > start + 1) break;
        let option = composed(measured, start, end);
        if (!option && end === start + 1) {
          option = piece.matches('.fold') || !measured.shapes[0].rows[start].height
            ? { cost: 8, layout: { name: 'stack', scale: 1 }, folded: piece.matches('.fold') ? [start] : [] }
            : outsize(measured, start);
        }
        if (!option) continue;
        const cost = option.cost + costOfCut(piece, all[end]) + plans[end].cost;
        // Of two that are as good, the one that fills the first page.
        if (!plans[start] || cost < plans[start].cost + 0.02) {
          const folded = option.folded.map((place) => all[place]);
          const shown = all.slice(start, end).filter((each) => !folded.includes(each));
          plans[start] = { cost, pages: [{ pieces: shown, folded, layout: { ...option.layout } }].concat(plans[end].pages) };
        }
      }
    }
    return plans[0].pages;
  }
  /// The pages of a slide for the window as it is, or the paper.
  function of(slide) {
    const shape = [slide.clientWidth, slide.clientHeight, root.className].join(' ');
    const before = known.get(slide);
    if (before && before.shape === shape) return before.pages;
    const pages = dealt(slide);
    known.set(slide, { shape, pages });
    return pages;
  }

  // MARK: Paper

  // What stands for slides while they are printed: each page on its own.
  let printed = [];
  /// Has the items of a list keep their numbers when those before them stand on another page.
  function number(list) {
    Array.from(list.children).forEach((item, index) => { item.value = list.start + index; });
  }
  /// Makes a formula that is wider than the paper as small as it takes: paper does not scroll.
  function fitFormulas(slide, page) {
    const copies = page.querySelectorAll('.equation');
    slide.querySelectorAll('.equation').forEach((equation, index) => {
      const { scrollWidth, clientWidth } = equation;
      if (scrollWidth > clientWidth) copies[index].style.zoom = 0.98 * clientWidth / scrollWidth;
    });
  }
  function copy(slide, place) {
    show(slide, place);
    const page = slide.cloneNode(true);
    fitFormulas(slide, page);
    page.querySelectorAll('.stage > ol').forEach(number);
    page.querySelectorAll('.stage [hidden="until-found"]').forEach((node) => node.remove());
    page.removeAttribute('hidden');
    return page;
  }
  /// Puts a page for each page of each slide into their place. What has a name has it on one page alone.
  function layOut(slides) {
    root.classList.add('fitting-paper');
    printed = slides.map((slide) => ({ slide, pages: of(slide).map((_, number) => copy(slide, number)) }));
    root.classList.remove('fitting-paper');
    const names = new Set();
    printed.forEach(({ slide, pages }) => {
      pages.flatMap((page) => [page, ...page.querySelectorAll('[id]')]).forEach((node) => {
        if (names.has(node.id)) node.removeAttribute('id');
        if (node.id) names.add(node.id);
      });
      slide.replaceWith(...pages);
    });
  }
  function takeBack() {
    printed.forEach(({ slide, pages }) => {
      pages[0].replaceWith(slide);
      pages.slice(1).forEach((page) => page.remove());
    });
    printed = [];
  }

  return {
    of, show, layOut, takeBack,
    /// Which page of a slide holds an element; of a cell with a figure, the page of the figure.
    indexOf(slide, named) {
      const element = named.querySelector('.figure') || named;
      const index = of(slide).findIndex((page) => page.pieces.concat(page.folded)
        .some((piece) => piece.contains(element) || element.contains(piece)));
      return Math.max(0, index);
    },
    /// Has slides dealt out anew, since what they hold has changed: one, or all.
    forget(slide) {
      if (slide) known.delete(slide);
      else known = new WeakMap();
    },
  };
})();
