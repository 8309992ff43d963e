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
function top(line) {
  var range = document.createRange();
  range.setStart(line.node, line.offset);
  range.setEnd(line.node, line.offset + 1);
  return range.getBoundingClientRect().top;
}

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

/// Where a paragraph can be cut: between lines, three of which stay together.
function lineCuts(paragraph) {
  var height = parseFloat(getComputedStyle(paragraph).lineHeight);
  var box = paragraph.getBoundingClientRect();
  var count = Math.round(box.height / height);
  var found = [];
  if (count < 6 || paragraph.querySelector('math, img, br')) return found;
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

/// What is taken apart.
var containers = '.cell, .outputs, .fold, .block, .appendix, .footnotes, main > details, ul, ol';
function isShown(node) {
  return node.nodeType === Node.ELEMENT_NODE && !node.matches('script, style, .spoken') && node.getClientRects().length > 0;
}
/// The elements that stay whole, or are cut between lines, in the order of the text. Only a figure that is too high for
/// a page comes in its parts.
function leaves(node, tallFigures) {
  var isTall = tallFigures.includes(node) || node.matches('.parts') && tallFigures.includes(node.parentElement);
  if (!node.matches(containers) && !isTall) return isShown(node) ? [node] : [];
  return Array.from(node.children).flatMap(function (child) { return leaves(child, tallFigures); });
}

/// What a page never ends with.
var headings = 'h1, h2, h3, h4, h5, h6, .block-title, .mark, .stream-name, summary';
/// What it costs to begin a page between two elements.
function breakCost(before, node) {
  if (!before || before.matches(headings)) return never;
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
function edges(node, isInner) {
  var sum = { top: 0, bottom: 0 };
  for (var outer = isInner ? node : node.parentElement; outer && outer !== document.body && outer.id !== 'main';) {
    var style = getComputedStyle(outer);
    sum.top += parseFloat(style.paddingTop) + parseFloat(style.borderTopWidth);
    sum.bottom += parseFloat(style.paddingBottom) + parseFloat(style.borderBottomWidth);
    outer = outer.parentElement;
  }
  return sum;
}

/// The pieces of the page: each with its element, the place in that if it is not its beginning (`cut`), its `top` and
/// `bottom`, the `cost` of a page break before it, and what the break adds to the page after it (`opening`) and before
/// it (`closing`): the edges of what it stands in are drawn on both.
function pieces(main, tallFigures) {
  var list = [];
  var before = null;
  var closing = 0;
  var roots = [document.querySelector('.title-block')].concat(
    Array.from(main.children), document.querySelector('.colophon'));
  roots.filter(Boolean).flatMap(function (root) { return leaves(root, tallFigures); }).forEach(function (node) {
    var box = node.getBoundingClientRect();
    if (box.height === 0) return;
    function add(cut, top, cost, opening) {
      list.push({ node: node, cut: cut, top: top, bottom: box.bottom, cost: cost, opening: opening, closing: closing,
        slack: 0, isChapter: false });
    }
    var edge = edges(node, false);
    add(null, box.top, breakCost(before, node), edge.top);
    var pre = node.matches('.listing') ? node.querySelector('pre') : node.matches('pre.output') ? node : null;
    var inner = pre ? edges(pre, true) : edge;
    closing = inner.bottom;
    (pre ? codeCuts(pre) : node.matches('p') ? lineCuts(node) : []).forEach(function (cut) {
      list[list.length - 1].bottom = cut.bottom;
      add(cut, cut.top, cut.cost, inner.top);
    });
    closing = edge.bottom;
    before = node;
  });
  return list;
}
