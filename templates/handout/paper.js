// For paper alone: the section's name above each page of a long document, and figures where they leave no large part of
// a page empty.
(function () {
  'use strict';
  var root = document.documentElement;
  var main = document.getElementById('main');
  var whole = '.figure, .listing:not(.long), .output, .stream, .table, .equation, .failure';

  // The rules for print, in force while the page is measured.
  var rules = [];
  Array.from(document.styleSheets).forEach(function (sheet) {
    Array.from(sheet.cssRules).forEach(function (rule) {
      if (rule instanceof CSSMediaRule && /\bprint\b/.test(rule.media.mediaText)) {
        rules.push([rule, rule.media.mediaText]);
      }
    });
  });
  function millimetres(name) { return parseFloat(getComputedStyle(root).getPropertyValue(name)) * 96 / 25.4; }

  // MARK: Sections

  /// What stands above the pages. A style sheet can't take it from the text in any browser yet, but pages can have names,
  /// and each name a text of its own; a page has one name, so that what has another begins a new page. Sections shorter
  /// than a page share their pages with the one before.
  function chapters(page) {
    var end = main.getBoundingClientRect().bottom;
    var headings = Array.from(main.querySelectorAll(':scope > h2, :scope > h3'));
    var list = [];
    headings.forEach(function (heading, index) {
      var top = heading.getBoundingClientRect().top;
      var next = headings[index + 1];
      var height = (next ? next.getBoundingClientRect().top : end) - top;
      var last = list[list.length - 1];
      // No more than some lines above the first of a section's own sections, with which they stay.
      var isOpening = next && next.tagName > heading.tagName && height < page / 2;
      if (last && last.isOpen) {
        last.names = [heading];
        last.height += height;
        last.isOpen = isOpening;
      } else if (last && height < page && !isOpening) {
        last.names = [last.names[0], heading];
        last.height += height;
      } else {
        list.push({ start: heading, names: [heading], height: height, isOpen: isOpening });
      }
    });
    return list;
  }
  function words(heading) {
    var copy = heading.cloneNode(true);
    copy.querySelectorAll('.anchor, annotation').forEach(function (node) { node.remove(); });
    return copy.textContent.replace(/\s+/g, ' ').trim();
  }
  /// Gives each chapter its pages; returns the elements with which new pages begin.
  function nameChapters(page) {
    var list = chapters(page);
    if (list.length < 2 || main.getBoundingClientRect().height < 3 * page * list.length) return [];
    var rules = '';
    var name = 'chapter-0';
    var named = Array.from(document.querySelectorAll('.title-block')).concat(Array.from(main.children));
    named.concat(Array.from(document.querySelectorAll('.colophon'))).forEach(function (node) {
      var index = list.findIndex(function (chapter) { return chapter.start === node; });
      if (index >= 0) name = 'chapter-' + index;
      // Chromium breaks pages in worse places where the parts of an element don't say themselves what its pages are.
      [node].concat(Array.from(node.querySelectorAll('*'))).forEach(function (part) { part.style.page = name; });
    });
    list.forEach(function (chapter, index) {
      var text = JSON.stringify(chapter.names.map(words).join(' – '));
      rules += '@page chapter-' + index + ' { @top-right { content: ' + text + '; } }\n';
    });
    var style = document.createElement('style');
    style.textContent = '@media print {\n' + rules + '@page chapter-0:first { @top-right { content: none; } }\n}';
    document.head.append(style);
    return list.slice(1).map(function (chapter) { return chapter.start; });
  }

  // MARK: Figures

  /// A block in the parts that pages may break between: a cell is its code and each thing that it gave.
  function parts(block) {
    return block.matches('.cell') ? Array.from(block.querySelectorAll(':scope > *:not(.outputs), :scope > .outputs > *')) : [block];
  }
  /// What stands on the pages one after another.
  function blocks() {
    return Array.from(main.children).flatMap(function (block) {
      return parts(block).map(function (part) { return { node: part, outer: block }; });
    });
  }

  /// What comes right behind a cell and fits into a height, up to the next figure or heading. What leads to a cell goes
  /// with its code, or not at all.
  function followers(cell, room) {
    var found = [];
    var together = [];
    for (var next = cell.nextElementSibling; next; next = next.nextElementSibling) {
      var isText = next.matches('p, ul, ol, blockquote, .equation, .table');
      if (!isText && !next.matches('.cell')) break;
      var pieces = parts(next);
      var figure = pieces.findIndex(function (piece) { return piece.matches('.figure'); });
      if (figure >= 0) pieces = pieces.slice(0, figure);
      room -= pieces.reduce(function (sum, piece) {
        var style = getComputedStyle(piece);
        return sum + piece.getBoundingClientRect().height + parseFloat(style.marginTop) + parseFloat(style.marginBottom);
      }, 0);
      if (room < 0) break;
      together = together.concat(pieces);
      var follower = next.nextElementSibling;
      if (figure >= 0 || !isText || !follower || follower.matches('p, ul, ol, h2, h3, h4, h5, h6')) {
        found = found.concat(together);
        together = [];
      }
      if (figure >= 0) break;
    }
    return found;
  }

  /// Where a numbered figure does not fit below its code, what follows it comes first.
  function arrange(page, starts) {
    var places = blocks();
    var tops = places.map(function (place) { return place.node.getBoundingClientRect().top; });
    var end = main.getBoundingClientRect().bottom;
    var moved = new Set();
    var moves = [];
    var y = tops.length ? tops[0] - document.body.getBoundingClientRect().top : 0;
    places.forEach(function (place, index) {
      if (moved.has(place.node)) return;
      if (starts.includes(place.node)) y = 0;
      var height = place.node.getBoundingClientRect().height;
      var advance = (index + 1 < tops.length ? tops[index + 1] : end) - tops[index];
      if (y + height <= page) {
        y += advance;
        return;
      }
      if (!place.node.matches(whole) || height > page) {
        y = (y + advance) % page;
        return;
      }
      var isLast = place.outer !== place.node && place.node === place.outer.querySelector('.outputs > :last-child');
      if (isLast && place.node.querySelector('.figure-number')) {
        var before = followers(place.outer, page - y);
        before.forEach(function (node) { moved.add(node); });
        if (before.length) moves.push([place.node, before[before.length - 1]]);
      }
      y = advance;
    });
    moves.forEach(function (move) { move[1].after(move[0]); });
  }

  rules.forEach(function (entry) { entry[0].media.mediaText = 'all'; });
  root.style.width = getComputedStyle(root).getPropertyValue('--page-width');
  var page = millimetres('--page-height');
  main.querySelectorAll('.listing').forEach(function (listing) {
    listing.classList.toggle('long', listing.getBoundingClientRect().height > page / 4);
  });
  arrange(page, nameChapters(page));
  root.style.width = '';
  rules.forEach(function (entry) { entry[0].media.mediaText = entry[1]; });
})();
