// How a slide that is too long becomes several pages: the heading stands on each, the pieces below it are dealt out.
//
// A piece is what stays whole: a paragraph, an item of a list, a cell's code, each thing that a cell gave. Of all ways to
// cut a slide into pages the one that costs least is taken. A page costs something by itself; so does a cut that parts
// what belongs together, a figure or text made smaller, and a page left empty.
const slidePages = (function () {
  'use strict';
  const root = document.documentElement;
  // Text is set no smaller than this share of its size, and figures no smaller than that of theirs: below it nobody reads
  // them from the last row. On paper figures keep their size, in which their letters have nine points.
  const zooms = [1, 0.93, 0.86];
  const screenScales = [1, 0.9, 0.8, 0.7, 0.62];
  const paperScales = [1];
  // The share of a slide that a figure beside the text may take, and the height of an upright page.
  const widest = 0.55;
  const upright = 960;
  // A slide of more pieces would take minutes to deal out; it scrolls, and on paper goes on on the next page.
  const most = 80;
  const costs = { page: 1, scrolling: 1.2, cutCode: 1.6, smallText: 1.4, smallFigure: 0.8, empty: 0.15 };
  let known = new WeakMap();

  const headings = 'h1, h2, h3, h4, h5, h6';
  const isOnPaper = () => root.classList.contains('fitting-paper');
  const isFigure = (piece) => piece.matches('.figure');
  const isText = (piece) => piece.matches('p, ul, ol, li, blockquote');
  const cellOf = (piece) => piece.closest('.cell');
  function headingOf(slide) {
    const first = slide.querySelector('.stage').firstElementChild;
    return first && first.matches(headings) ? first : null;
  }

  /// The pieces of a slide in order, without its heading.
  function pieces(slide) {
    const heading = headingOf(slide);
    return Array.from(slide.querySelector('.stage').children).flatMap((child) => {
      if (child === heading) return [];
      if (child.matches('.cell')) return Array.from(child.querySelectorAll(':scope > *:not(.outputs, .anchor), :scope > .outputs > *'));
      return child.matches('ul, ol') ? Array.from(child.children) : [child];
    });
  }

  /// The width of a figure as it was drawn, and what a window this large makes of it.
  function widthOf(figure) {
    const images = Array.from(figure.querySelectorAll('.picture img'));
    return Math.max(0, ...images.map((image) => Number(image.getAttribute('width')) || image.naturalWidth));
  }
  function fullScale() { return isOnPaper() ? 1 : parseFloat(root.style.getPropertyValue('--figure-zoom')) || 1; }

  // MARK: Showing a page

  /// Hides all pieces but some. Search in the page finds what is hidden so.
  function reveal(all, shown) {
    const containers = new Map();
    all.forEach((piece) => {
      const isShown = shown.includes(piece);
      if (isShown) piece.removeAttribute('hidden');
      else if (!piece.hasAttribute('hidden')) piece.setAttribute('hidden', 'until-found');
      if (piece.matches('li')) containers.set(piece.parentElement, isShown || containers.get(piece.parentElement));
    });
    containers.forEach((isShown, list) => {
      if (isShown) list.removeAttribute('hidden');
      else list.setAttribute('hidden', 'until-found');
    });
  }
  /// Sets the styles of the few elements that they are for: what is inherited is computed anew for all that is below.
  function setLayout(slide, layout) {
    const stage = slide.querySelector('.stage');
    const images = Array.from(stage.querySelectorAll('.figure:not([hidden]) .picture img'));
    const scale = fullScale() * layout.scale / layout.zoom;
    if (slide.dataset.layout !== layout.name) slide.dataset.layout = layout.name;
    if (stage.style.zoom !== String(layout.zoom)) stage.style.zoom = layout.zoom;
    images.forEach((image) => { image.style.zoom = scale; });
    if (layout.name !== 'beside') {
      stage.style.gridTemplateColumns = '';
      return;
    }
    const width = Math.max(...images.map((image) => widthOf(image.closest('.figure'))));
    stage.style.gridTemplateColumns = 'minmax(0, 1fr) min(62%, max(15rem, ' + width * scale + 'px))';
  }
  /// Shows one page of a slide.
  function show(slide, number) {
    const pages = of(slide);
    const page = pages[number];
    reveal(pages.flatMap((each) => each.pieces), page.pieces);
    setLayout(slide, page.layout);
    const heading = headingOf(slide);
    if (!heading) return;
    if (pages.length > 1) heading.dataset.part = (number + 1) + ' / ' + pages.length;
    else delete heading.dataset.part;
  }

  // MARK: What a page costs

  function overflows(slide) {
    return slide.scrollHeight > slide.clientHeight + 2 || slide.scrollWidth > slide.clientWidth + 2;
  }
  function cutCode(shown) {
    return shown.some((piece) => Array.from(piece.querySelectorAll('pre')).some((pre) => pre.scrollWidth > pre.clientWidth + 1));
  }
  function room(slide) {
    const style = getComputedStyle(slide);
    return slide.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  }
  /// What a cut behind a piece costs, with what comes next.
  function costOfCut(piece, next) {
    if (!next) return 0;
    if (piece.matches(headings + ', .mark, .stream-name, .fold') || next.matches('.note')) return 4;
    // What the speaker sees alone stays where it is said.
    if (next.matches('.notes')) return root.classList.contains('with-notes') ? 0.3 : 4;
    if (cellOf(piece) && cellOf(piece) === cellOf(next)) {
      if (!isFigure(next)) return 0.5;
      return piece.clientHeight < parseFloat(getComputedStyle(root).fontSize) * 6 ? 0.6 : 0.15;
    }
    if (next.matches('details') && isText(piece)) return 1.5;
    if (isText(piece) && /:\s*$/.test(piece.textContent)) return 1.2;
    if (piece.matches('li') && piece.parentElement === next.parentElement) return 0.4;
    if (next.matches('.equation') || piece.matches('.equation')) return 0.4;
    return isText(piece) && cellOf(next) ? 0.25 : 0;
  }
  /// The best layout for some pieces with what it costs, or null where they don't fit.
  function best(slide, shown) {
    const figures = shown.filter(isFigure);
    const scales = !figures.length ? [1] : isOnPaper() ? paperScales : screenScales;
    let found = null;
    function attempt(layout) {
      setLayout(slide, layout);
      if (overflows(slide)) return false;
      const stage = slide.querySelector('.stage');
      const filled = Math.min(1, stage.getBoundingClientRect().height / room(slide));
      const isCut = cutCode(shown);
      const cost = costs.page + costs.smallText * (1 - layout.zoom) + costs.smallFigure * (1 - layout.scale)
        + costs.empty * (1 - filled) + (isCut ? costs.cutCode : 0);
      if (!found || cost < found.cost) found = { layout, cost };
      return !isCut;
    }
    // The largest that fits, unless even the smallest does not.
    function attemptAll(name) {
      const layouts = zooms.flatMap((zoom) => scales.map((scale) => ({ name, zoom, scale })))
        .filter((layout) => name !== 'beside' || widthOf(figures[0]) * fullScale() * layout.scale < slide.clientWidth * widest);
      if (!layouts.length) return;
      setLayout(slide, layouts[layouts.length - 1]);
      if (!overflows(slide)) layouts.some(attempt);
    }
    attemptAll('stack');
    if (figures.length === 1 && shown.length > 1) attemptAll('beside');
    return found;
  }
  /// The layout for what fits nowhere: it scrolls, and on paper it gets an upright page.
  function outsize(slide, shown) {
    const layout = isOnPaper()
      ? { name: 'tall', zoom: 1, scale: 1 }
      : { name: 'stack', zoom: 0.86, scale: 0.8 };
    if (isOnPaper() && shown.length > 1) {
      setLayout(slide, layout);
      if (slide.scrollHeight > upright) return null;
    } else if (shown.length > 1) {
      Object.assign(layout, { name: 'beside', zoom: 1 });
      if (widthOf(shown[shown.length - 1]) * fullScale() * layout.scale > slide.clientWidth * widest) return null;
      setLayout(slide, layout);
      const end = slide.getBoundingClientRect().bottom;
      if (shown.slice(0, -1).some((piece) => piece.getBoundingClientRect().bottom > end) || cutCode(shown)) return null;
    }
    return { layout, cost: costs.page + costs.scrolling + (shown.length > 1 ? 0 : 0.3) };
  }

  // MARK: Dealing out

  /// The heights below which no piece goes, so that what can't fit need not be tried.
  function leastHeights(slide, all) {
    reveal(all, all);
    setLayout(slide, { name: 'stack', zoom: zooms[zooms.length - 1], scale: isOnPaper() ? 1 : screenScales[screenScales.length - 1] });
    return all.map((piece) => piece.getBoundingClientRect().height);
  }
  /// The cheapest page that holds just these pieces; `isLast` where no larger page can.
  function page(slide, all, shown) {
    reveal(all, shown);
    const fitting = best(slide, shown);
    if (fitting) return { option: fitting, isLast: false };
    const isOutsize = shown.length === 1 || isFigure(shown[shown.length - 1]);
    return { option: isOutsize ? outsize(slide, shown) : null, isLast: true };
  }
  function dealt(slide) {
    const all = pieces(slide);
    const whole = [{ pieces: all, layout: { name: 'stack', zoom: 1, scale: 1 } }];
    const isNarrow = slide.clientWidth < 700 || slide.clientWidth < slide.clientHeight;
    if (!all.length || all.length > most || isNarrow || slide.matches('.opening, .divider')) return whole;
    const heights = leastHeights(slide, all);
    // From the last piece back: the cheapest way to deal out all pieces from here on.
    const plans = Array(all.length).concat({ cost: 0, pages: [] });
    for (let start = all.length - 1; start >= 0; start -= 1) {
      let text = 0;
      for (let end = start + 1; end <= all.length; end += 1) {
        const piece = all[end - 1];
        if (!isFigure(piece)) text += heights[end - 1];
        if (text > room(slide) && end > start + 1) break;
        const shown = all.slice(start, end);
        const { option, isLast } = page(slide, all, shown);
        if (option) {
          const cost = option.cost + costOfCut(piece, all[end]) + plans[end].cost;
          if (!plans[start] || cost < plans[start].cost) {
            plans[start] = { cost, pages: [{ pieces: shown, layout: option.layout }].concat(plans[end].pages) };
          }
        }
        if (isLast) break;
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
  function copy(slide, place) {
    show(slide, place);
    const page = slide.cloneNode(true);
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
      const index = of(slide).findIndex((page) => page.pieces.some((piece) => piece.contains(element) || element.contains(piece)));
      return Math.max(0, index);
    },
    /// Has all slides dealt out anew, since what they hold has changed.
    forget() { known = new WeakMap(); },
  };
})();
