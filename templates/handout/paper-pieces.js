// What sheets are made of: the text in pieces, each with its place on an endless page, and what a page break before it
// costs. Costs are weighed against the empty part of a page: a fourth costs 8, a half 43.

var never = Infinity;
/// Figures may get smaller until their letters, drawn in nine points or more, have seven and a half.
var smallestScale = 5 / 6;

/// The lines of a listing, or of what was printed, as places in it: where each begins, in the text and on the page.
function codeLines(pre) {
  var lines = [];
  var walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
  var isNew = true;
  for (var node = walker.nextNode(); node; node = walker.nextNode()) {
    for (var offset = 0; offset < node.data.length; offset += 1) {
      if (isNew) lines.push({ node: node, offset: offset, text: '' });
      isNew = node.data[offset] === '\n';
      if (!isNew) lines[lines.length - 1].text += node.data[offset];
    }
  }
  return lines;
}
function rectangle(line) {
  var range = document.createRange();
  range.setStart(line.node, line.offset);
  range.setEnd(line.node, line.offset + 1);
  return range.getBoundingClientRect();
}
function top(line) { return rectangle(line).top; }

/// Where code can be cut: best between two functions, at an empty line, and never before a closing brace. Fewer than
/// thirty lines are cut only where a page would stay empty otherwise.
function codeCuts(pre) {
  var lines = codeLines(pre);
  var least = 4;
  var base = lines.length >= 30 ? 3 : pre.matches('.output') ? 18 : 12;
  var found = [];
  for (var index = least; index <= lines.length - least; index += 1) {
    var line = lines[index];
    var indentation = line.text.search(/\S/);
    if (indentation < 0 || /^\s*[)\]}]/.test(line.text)) continue;
    var isAfterEmpty = lines[index - 1].text.trim() === '';
    var place = top(line);
    found.push({
      node: line.node, offset: line.offset, top: place, bottom: isAfterEmpty ? top(lines[index - 1]) : place,
      cost: base + (isAfterEmpty ? 0 : 16) + Math.min(3, indentation / 2),
    });
  }
  return found;
}

/// Where a table that takes half a page or more can be cut: between rows, three of which stay together. One that fits on
/// a page is cut only where much of a page would stay empty otherwise. The head is repeated, and columns keep their
/// widths.
function rowCuts(node, page) {
  var tables = node.matches('table') ? [node] : node.querySelectorAll('table');
  var height = node.getBoundingClientRect().height;
  if (tables.length !== 1 || height < page / 2 || tables[0].querySelector('[rowspan], [colspan], tr tr')) return [];
  var head = tables[0].tHead;
  var widths = Array.from(tables[0].rows[0].cells).map(function (cell) { return cell.getBoundingClientRect().width; });
  var rows = Array.from(tables[0].tBodies).flatMap(function (body) { return Array.from(body.rows); });
  return rows.slice(3, -2).map(function (row) {
    var place = row.getBoundingClientRect().top;
    return {
      node: row.parentElement, offset: Array.from(row.parentElement.childNodes).indexOf(row), top: place, bottom: place,
      cost: height > page ? 3 : 20, head: head, widths: widths, opening: head ? head.getBoundingClientRect().height : 0,
    };
  });
}

/// Where a paragraph can be cut: between lines, three of which stay together.
function lineCuts(paragraph, page) {
  var height = parseFloat(getComputedStyle(paragraph).lineHeight);
  var box = paragraph.getBoundingClientRect();
  var count = Math.round(box.height / height);
  var found = [];
  if (count < 6) return found;
  if (paragraph.querySelector('math, img, br')) return box.height > page / 2 ? unevenLineCuts(paragraph, height) : found;
  var walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  var number = 3;
  for (var node = walker.nextNode(); node && number <= count - 3; node = walker.nextNode()) {
    for (var offset = 1; offset < node.data.length && number <= count - 3; offset += 1) {
      if (!/\s/.test(node.data[offset - 1]) || /\s/.test(node.data[offset])) continue;
      var y = top({ node: node, offset: offset });
      while (number <= count - 3 && y > box.top + (number + 0.4) * height) number += 1;
      if (number <= count - 3 && y > box.top + (number - 0.4) * height) {
        var edge = box.top + number * height;
        found.push({ node: node, offset: offset, top: edge, bottom: edge, cost: 1.5 });
        number += 1;
      }
    }
  }
  return found;
}

/// The same for long text whose lines are not all of one height: before those that begin with a word.
function unevenLineCuts(paragraph, height) {
  var box = paragraph.getBoundingClientRect();
  var found = [];
  var walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  var last = box.top + height * 2.6;
  for (var node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('math')) continue;
    for (var offset = 0; offset < node.data.length; offset += 1) {
      if (/\s/.test(node.data[offset]) || !/\s/.test(node.data[offset - 1] || ' ')) continue;
      var word = rectangle({ node: node, offset: offset });
      var edge = word.top - (height - word.height) / 2;
      if (word.left > box.left + 1 || edge < last || edge > box.bottom - 2.6 * height) continue;
      found.push({ node: node, offset: offset, top: edge, bottom: edge, cost: 1.5 });
      last = edge + height / 2;
    }
  }
  return found;
}

/// What is taken apart.
var containers = '.cell, .outputs, .fold, .block, .appendix, .footnotes, main > details, ul, ol';
/// Remembered, for where the page has changed since, the browser would have to lay it out to know.
var shown = new WeakMap();
function isShown(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return false;
  if (!shown.has(node)) shown.set(node, !node.matches('script, style, .spoken') && node.getClientRects().length > 0);
  return shown.get(node);
}
function isBlock(node) {
  return node.nodeType === Node.ELEMENT_NODE && !/^(inline|none|contents)/.test(getComputedStyle(node).display);
}
/// What is too high for a page, and has parts: figures, and what else consists of blocks. Text beside blocks gets one of
/// its own.
function tallElements(main, height) {
  var kinds = '.figure.group, li, dd, blockquote, main > div:not([class]), main > section:not([class])';
  var tall = Array.from(main.querySelectorAll(kinds)).filter(function (node) {
    return node.getBoundingClientRect().height > height;
  }).filter(function (node) {
    return node.matches('.figure') || Array.from(node.children).some(isBlock);
  });
  tall.forEach(function (node) {
    if (node.matches('.figure')) return;
    var text = null;
    Array.from(node.childNodes).forEach(function (child) {
      if (isBlock(child)) {
        text = null;
      } else if (text) {
        text.append(child);
      } else if (child.nodeType === Node.TEXT_NODE ? child.data.trim() : child.nodeType === Node.ELEMENT_NODE) {
        text = document.createElement('div');
        child.before(text);
        text.append(child);
      }
    });
  });
  return tall;
}
/// The elements that stay whole, or are cut between lines, in the order of the text. Only what is too high for a page
/// comes in its parts.
function leaves(node, tall) {
  var isTall = tall.includes(node) || node.matches('.parts') && tall.includes(node.parentElement);
  if (!node.matches(containers) && !isTall) return isShown(node) ? [node] : [];
  return Array.from(node.children).flatMap(function (child) { return leaves(child, tall); });
}

/// What a page never ends with.
var headings = 'h1, h2, h3, h4, h5, h6, .block-title, .mark, .stream-name, summary';
/// What it costs to begin a page between two elements.
function breakCost(before, node) {
  if (!before) return never;
  // But for one of so many in a row that a page can't hold them.
  var isBoth = before.matches('h2, h3, h4, h5, h6') && node.matches('h2, h3, h4, h5, h6');
  if (before.matches(headings)) return isBoth ? 120 : never;
  if (node.matches('.colophon')) return 40;
  if (node.matches('h2, h3, h4')) return -1;
  if (node.matches('figcaption')) return never;
  var cell = node.closest('.cell');
  if (cell && cell.contains(before)) {
    if (node.matches('.figure, .part')) return before.matches('.listing') ? 60 : 6;
    return node.matches('.output.html') && before.matches('.output.html') ? 5 : 25;
  }
  if (before.matches('.listing') && node.matches('.appendix > .outputs > *')) return 25;
  // An answer follows its question.
  if (node.matches('summary')) return 22;
  var answer = node.closest('main > details');
  if (answer && answer.contains(before)) return 20;
  if (node.matches('.listing-place')) return 25;
  if (/:\s*$/.test(before.textContent) && before.matches('p')) return 11;
  if (node.matches('.equation')) return 3;
  if (node.matches('li') && before.parentElement === node.parentElement) {
    return before.previousElementSibling && node.nextElementSibling ? 1 : 4;
  }
  if (node.matches('.figure, .table')) return 3;
  // What follows a figure speaks of it, as a rule.
  if (before.matches('.figure') && node.matches('p')) return 1.5;
  return 0;
}

/// What the edges of an element, and of all that it stands in, add above and below it.
function edges(node) {
  if (!node || node === document.body || node.id === 'main') return { top: 0, bottom: 0 };
  var outer = edges(node.parentElement);
  var style = getComputedStyle(node);
  return {
    top: outer.top + parseFloat(style.paddingTop) + parseFloat(style.borderTopWidth),
    bottom: outer.bottom + parseFloat(style.paddingBottom) + parseFloat(style.borderBottomWidth),
  };
}

function allLeaves(main, tall) {
  var roots = [document.querySelector('.title-block')].concat(
    Array.from(main.children), document.querySelector('.colophon'));
  return roots.filter(Boolean).flatMap(function (root) { return leaves(root, tall); });
}
function cuts(node, pre, page) {
  if (pre) return codeCuts(pre);
  if (node.matches('.table, table, .output.html, .timings')) return rowCuts(node, page);
  if (node.matches('p')) return lineCuts(node, page);
  // Other text is cut only where it is too high for a page.
  var isText = node.matches('li, li > div, dd, dd > div, blockquote, blockquote > div');
  return isText && node.getBoundingClientRect().height > page ? lineCuts(node, page) : [];
}

/// The pieces of the page: each with its element, the place in that if it is not its beginning (`cut`), its `top` and
/// `bottom`, the `cost` of a page break before it, and what the break adds to the page after it (`opening`) and before
/// it (`closing`): the edges of what it stands in are drawn on both.
function pieces(main, tall, page) {
  var list = [];
  var before = null;
  var closing = 0;
  allLeaves(main, tall).forEach(function (node) {
    var box = node.getBoundingClientRect();
    if (box.height === 0) return;
    function add(cut, top, cost, opening) {
      list.push({ node: node, cut: cut, top: top, bottom: box.bottom, cost: cost, opening: opening, closing: closing,
        slack: 0, isChapter: false });
    }
    var edge = edges(node.parentElement);
    add(null, box.top, breakCost(before, node), edge.top);
    var pre = node.matches('.listing') ? node.querySelector('pre') : node.matches('pre.output') ? node : null;
    var inner = pre ? edges(pre) : edge;
    closing = inner.bottom;
    cuts(node, pre, page).forEach(function (cut) {
      list[list.length - 1].bottom = cut.bottom;
      add(cut, cut.top, cut.cost, inner.top + (cut.opening || 0));
    });
    closing = edge.bottom;
    before = node;
  });
  return list;
}
