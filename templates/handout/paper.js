// For paper alone: where a numbered figure does not fit below its code, the paragraphs that follow it come first, so
// that no large part of a page stays empty.
(function () {
  'use strict';
  var root = document.documentElement;
  var main = document.getElementById('main');
  var whole = '.figure, .listing, .output, .stream, .table, .equation, .failure';

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

  function arrange() {
    var page = millimetres('--page-height');
    var places = blocks();
    var tops = places.map(function (place) { return place.node.getBoundingClientRect().top; });
    var end = main.getBoundingClientRect().bottom;
    var moved = new Set();
    var moves = [];
    var y = tops.length ? tops[0] - document.body.getBoundingClientRect().top : 0;
    places.forEach(function (place, index) {
      if (moved.has(place.node)) return;
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
  arrange();
  root.style.width = '';
  rules.forEach(function (entry) { entry[0].media.mediaText = entry[1]; });
})();
