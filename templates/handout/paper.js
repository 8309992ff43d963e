// For paper alone: the page is dealt out to sheets, so that no large part of one stays empty and what belongs together
// stays together, and above each stands the name of the section that it begins in.

/// The style sheets' rules for print come into force while the page is measured; returns how to undo that.
function applyPrintRules() {
  var rules = [];
  Array.from(document.styleSheets).forEach(function (sheet) {
    Array.from(sheet.cssRules).forEach(function (rule) {
      if (rule instanceof CSSMediaRule && /\b(print|screen)\b/.test(rule.media.mediaText)) rules.push([rule, rule.media.mediaText]);
    });
  });
  rules.forEach(function (entry) { entry[0].media.mediaText = /\bprint\b/.test(entry[1]) ? 'all' : 'not all'; });
  return function () { rules.forEach(function (entry) { entry[0].media.mediaText = entry[1]; }); };
}
function millimetres(name) {
  return parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name)) * 96 / 25.4;
}

// MARK: Addresses

/// A link's address stands behind it, and is broken behind a slash alone.
function spellAddresses(main) {
  main.querySelectorAll('a[href^="http"]').forEach(function (link) {
    var address = link.getAttribute('href');
    link.classList.add('spelled');
    if (link.textContent.includes(address.replace(/^https?:\/\//, '').replace(/\/$/, ''))) return;
    var text = document.createElement('span');
    text.className = 'address';
    (' (' + address + ')').split(/(?<=[^/:]\/)(?=[^/)])/).forEach(function (part, index) {
      if (index) text.append(document.createElement('wbr'));
      text.append(part);
    });
    link.append(text);
  });
}

// MARK: Figures

/// The pictures that can be shrunk, each with its size and with how small it may get.
function pictures(main, page) {
  var limit = page * 0.83;
  return Array.from(main.querySelectorAll('.figure img')).map(function (image) {
    var box = image.getBoundingClientRect();
    var scale = Math.min(1, limit / box.height);
    var width = box.width * scale;
    // One that is smaller than it was drawn already gets no smaller.
    var isVector = image.src.startsWith('data:image/svg');
    var drawn = width / (isVector && image.naturalWidth || parseFloat(image.getAttribute('width')) || width);
    var least = Math.min(1, smallestScale / Math.min(1, drawn));
    return { image: image, width: width, height: box.height * scale, drawn: drawn, least: least };
  });
}
function setScale(picture, scale) {
  picture.image.style.width = picture.width * scale + 'px';
  picture.image.style.height = picture.height * scale + 'px';
  // The white margin that it is drawn with stands in that of the page, and no more: Chromium cuts off what does.
  var frame = picture.image.closest('.picture.drawn');
  if (frame) frame.style.marginLeft = -16 * picture.drawn * scale + 'px';
}
/// Captions stand below their figures; beside those that take less than half of the line.
function placeCaptions(main) {
  main.querySelectorAll('.figure:not(.group), .part').forEach(function (figure) {
    var image = figure.querySelector('img');
    var caption = figure.querySelector(':scope > figcaption');
    if (image && caption && caption.textContent.trim()) {
      figure.classList.toggle('beside', image.getBoundingClientRect().width < main.getBoundingClientRect().width * 0.5);
    }
  });
}

// MARK: Sheets

/// What goes on where an element was cut.
function emptyCopy(element) {
  var copy = element.cloneNode(false);
  copy.removeAttribute('id');
  if (element.matches('li')) copy.classList.add('continued');
  shown.set(copy, true);
  return copy;
}
/// Cuts a table in two before a row; returns the second part.
function cutRows(element, cut) {
  var rest = cutBefore(element, cut.node, cut.offset);
  [element, rest].forEach(function (part) {
    var table = part.matches('table') ? part : part.querySelector('table');
    if (part === rest) {
      table.removeAttribute('id');
      if (cut.head) table.prepend(cut.head.cloneNode(true));
    }
    if (table.querySelector('colgroup.cut')) return;
    table.querySelectorAll('colgroup').forEach(function (group) { group.remove(); });
    var columns = document.createElement('colgroup');
    columns.className = 'cut';
    cut.widths.forEach(function (width) {
      // A little more, so that no word that just fitted is broken.
      columns.appendChild(document.createElement('col')).style.width = width + 0.1 + 'px';
    });
    if (table.caption) table.caption.after(columns);
    else table.prepend(columns);
  });
  return rest;
}
/// Cuts an element in two before a place in it; returns the second part.
function cutBefore(element, node, offset) {
  var range = document.createRange();
  range.setStart(node, offset);
  range.setEndAfter(element.lastChild);
  var rest = emptyCopy(element);
  rest.append(range.extractContents());
  var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (var last = null, text = walker.nextNode(); text; text = walker.nextNode()) last = text;
  if (last) last.data = last.data.replace(/\s+$/, '');
  element.after(rest);
  return rest;
}
function hasBefore(node) {
  for (var before = node.previousElementSibling; before; before = before.previousElementSibling) {
    if (isShown(before)) return true;
  }
  return false;
}
/// The outermost element that shows nothing but a node.
function wholeOf(node) {
  while (node.parentElement.id !== 'main' && !hasBefore(node) && !node.nextElementSibling) node = node.parentElement;
  return node;
}
/// Takes a node, and what follows it, out of all that it stands in below the text itself; what it stood in is closed
/// before and opened anew. Returns the outermost part that begins with it.
function partFrom(node) {
  while (node.parentElement.id !== 'main' && node.parentElement !== document.body) {
    var outer = node.parentElement;
    if (!hasBefore(node)) {
      node = outer;
      continue;
    }
    var rest = emptyCopy(outer);
    // Without a summary of its own the browser would invent one.
    if (outer.matches('details')) rest.append(Object.assign(document.createElement('summary'), { hidden: true }));
    if (outer.matches('ol')) {
      rest.start = outer.start + Array.from(outer.children).indexOf(node) - (node.matches('.continued') ? 1 : 0);
    }
    for (var next = node; next;) {
      var following = next.nextSibling;
      rest.append(next);
      next = following;
    }
    outer.after(rest);
    node = rest;
  }
  return node;
}
/// Has a piece stand first in an element of the text; returns that.
function beginPage(piece) {
  var cut = piece.cut;
  if (!cut) return partFrom(piece.node);
  return partFrom(cut.widths ? cutRows(piece.node, cut) : cutBefore(piece.node, cut.node, cut.offset));
}
/// An element, and what stands first in it.
function firsts(node) {
  var found = [];
  while (node) {
    found.push(node);
    node = node.matches('pre, p, table, h2, h3, h4, h5, h6') ? null : Array.from(node.children).find(isShown);
  }
  return found;
}
/// Pages begin without the space that stands between their first elements and those before.
function clearTops(starts) {
  // All are looked for before any is changed, for the browser would lay out the page again for each.
  starts.flatMap(firsts).forEach(function (node) { node.style.setProperty('margin-top', '0', 'important'); });
}

/// The section that a page begins in.
function sections(list, pages) {
  var name = '';
  var index = 0;
  return pages.map(function (page) {
    for (; index <= page.start && index < list.length; index += 1) {
      if (list[index].node.matches('main > h2, main > h3, .appendix > h2')) name = words(list[index].node);
    }
    return name;
  });
}
function words(heading) {
  var copy = heading.cloneNode(true);
  copy.querySelectorAll('.anchor, annotation').forEach(function (node) { node.remove(); });
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

/// What stands above the pages. A style sheet can't take it from the text in any browser yet, but pages can have names,
/// and each name a text of its own.
function namePages(main, starts, names) {
  var known = Array.from(new Set(names));
  if (known.length === 1 && !known[0]) return;
  var current = 0;
  var roots = [document.querySelector('.title-block')].concat(
    Array.from(main.children), document.querySelector('.colophon'));
  roots.filter(Boolean).forEach(function (root) {
    current = Math.max(current, starts.indexOf(root));
    var name = 'section-' + known.indexOf(names[current]);
    // Chromium breaks pages in worse places where the parts of an element don't say themselves what its pages are.
    [root].concat(Array.from(root.querySelectorAll('*'))).forEach(function (part) { part.style.page = name; });
  });
  var rules = known.map(function (name, index) {
    return '@page section-' + index + ' { @top-right { content: ' + JSON.stringify(name) + '; } }\n';
  });
  var style = document.createElement('style');
  style.textContent = '@media print {\n' + rules.join('') + '@page :first { @top-right { content: none; } }\n}';
  document.head.append(style);
}

/// A chapter begins on a page of its own: a section of the highest level, of two pages or more where most of them are
/// long. So does the appendix.
function markChapters(list, height) {
  var starts = list.filter(function (piece) { return piece.node.matches('main > h2, .appendix > h2'); });
  var end = list.length ? list[list.length - 1].bottom : 0;
  var areLong = starts.length > 0 && end - list[0].top > 4 * height * starts.length;
  starts.forEach(function (piece, index) {
    var next = index + 1 < starts.length ? starts[index + 1].top : end;
    piece.isChapter = piece.node.matches('.appendix > h2') || areLong && next - piece.top > 2 * height;
  });
}

/// The pieces, with how much lower each gets where its pictures get as small as they may.
function measure(main, images, height) {
  images.forEach(function (picture) { setScale(picture, 1); });
  placeCaptions(main);
  images.forEach(function (picture) { setScale(picture, picture.least); });
  var tall = tallElements(main, height);
  var small = new Map(allLeaves(main, tall).map(function (node) { return [node, node.getBoundingClientRect().height]; }));
  images.forEach(function (picture) { setScale(picture, 1); });
  var list = pieces(main, tall, height);
  list.forEach(function (piece) {
    if (piece.node.querySelector('img')) piece.slack = Math.max(0, piece.bottom - piece.top - small.get(piece.node));
  });
  return list;
}
/// Shrinks the pictures of a page as planned.
function shrink(page, list, images) {
  if (page.share === 0) return;
  var nodes = list.slice(page.start, page.end).map(function (piece) { return piece.node; });
  if (page.waiting >= 0) nodes.push(list[page.waiting].node);
  images.forEach(function (picture) {
    if (!nodes.some(function (node) { return node.contains(picture.image); })) return;
    // A little more, for captions don't get lower in step with their pictures.
    setScale(picture, 1 - (1 - picture.least) * Math.min(1, 1.05 * page.share));
  });
}
/// Has each page begin where it is planned to; returns the elements that the pages begin with.
function beginPages(main, pages, list) {
  // From the last on, for what is cut stays what it was before the cut.
  var starts = pages.slice(1).reverse().map(function (page) {
    var start = beginPage(list[page.start]);
    if (page.waiting >= 0) {
      var figure = wholeOf(list[page.waiting].node);
      // What stands behind the text is no part of it, and the figure is.
      main.insertBefore(figure, start.parentElement === main ? start : null);
      start = figure;
    }
    start.style.breakBefore = 'page';
    return start;
  });
  clearTops(starts);
  return [document.querySelector('.title-block')].concat(starts.reverse());
}

function layOut() {
  var root = document.documentElement;
  var main = document.getElementById('main');
  var undo = applyPrintRules();
  // Less a little, for lines may be rounded otherwise in print.
  var height = millimetres('--page-height') - 6;
  if (height > 0) {
    root.style.width = getComputedStyle(root).getPropertyValue('--page-width');
    spellAddresses(main);
    var images = pictures(main, height);
    var list = measure(main, images, height);
    markChapters(list, height);
    var pages = plan(list, height);
    pages.forEach(function (page) { shrink(page, list, images); });
    namePages(main, beginPages(main, pages, list), sections(list, pages));
    root.style.width = '';
  }
  undo();
}

// Pictures have their sizes by then.
if (document.readyState === 'complete') layOut();
else addEventListener('load', layOut);
