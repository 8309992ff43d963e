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

  /// What stands on the pages one after another: a cell is its code and what it gave.
  function blocks() {
    var list = [];
    Array.from(main.children).forEach(function (child) {
      var parts = child.matches('.cell') ? child.querySelectorAll(':scope > *:not(.outputs), :scope > .outputs > *') : [child];
      Array.from(parts).forEach(function (part) { list.push({ node: part, outer: child }); });
    });
    return list;
  }

  /// The paragraphs right behind a cell that fit into a height, but for one that leads to the next cell.
  function followers(cell, room) {
    var found = [];
    var next = cell.nextElementSibling;
    while (next && next.matches('p, ul, ol')) {
      var style = getComputedStyle(next);
      room -= next.getBoundingClientRect().height + parseFloat(style.marginBottom);
      var follower = next.nextElementSibling;
      if (room < 0 || !follower || !follower.matches('p, ul, ol, h2, h3, h4, h5, h6')) break;
      found.push(next);
      next = next.nextElementSibling;
    }
    return found;
  }

  /// Where a numbered figure does not fit below its code, the paragraphs that follow it come first.
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
