// Which pieces stand on which page: of all ways to deal them out, the one whose pages are fullest and whose breaks cost
// least.

/// What may come before a figure that finds no room behind its code: prose, up to the next cell or heading. What leads
/// to a cell stays with it.
function fillers(list, index) {
  var ends = [];
  for (var next = index + 1; next < list.length; next += 1) {
    var piece = list[next];
    if (piece.cut || !piece.node.matches('p, li, blockquote, .equation, .table') || piece.node.closest('details, .block, .cell')) break;
    while (next + 1 < list.length && (list[next + 1].node === piece.node
      || piece.node.matches('li') && list[next + 1].node.parentElement === piece.node.parentElement)) next += 1;
    if (!(/:\s*$/.test(piece.node.textContent))) ends.push(next + 1);
  }
  return ends;
}
/// Whether a piece is the figure with which a cell ends, behind its code, or where the cell shows no code, behind text
/// that does not lead to it.
function canWait(list, index) {
  var node = list[index].node;
  var before = list[index - 1].node;
  if (!node.matches('.outputs > .figure:last-child')) return false;
  return node.closest('.cell').contains(before) || before.matches('p, ul, ol, li') && !/:\s*$/.test(before.textContent);
}

function holeCost(empty) { return 30 * empty + 200 * Math.pow(Math.max(0, empty - 0.2), 2) + 60 * Math.max(0, empty - 0.33); }

/// The pages, each with the pieces that it begins and ends with, the figure that waited for it, and how much of what
/// its figures can be shrunk by they are.
function plan(list, height) {
  // A page is told by the piece it begins with and the figure that waits for it.
  var states = new Map();
  var last = list.length;
  function key(start, waiting) { return start + ':' + waiting; }
  states.set(key(0, -1), { start: 0, waiting: -1, cost: 0, from: null });
  function reach(state, start, waiting, cost, page) {
    var name = key(start, waiting);
    var known = states.get(name);
    if (!known || cost < known.cost) {
      states.set(name, { start: start, waiting: waiting, cost: cost, from: state, page: page });
    }
  }
  function leaveFrom(state) {
    var first = state.start;
    var waiting = state.waiting >= 0 ? list[state.waiting] : null;
    var origin = waiting ? list[first - 1].bottom : list[first].top - (first > 0 ? list[first].opening : 0);
    var fixed = waiting ? waiting.bottom - waiting.top : 0;
    var slack = waiting ? waiting.least : 0;
    for (var end = first + 1; end <= last; end += 1) {
      var piece = list[end - 1];
      slack += piece.least;
      var used = fixed + piece.bottom - origin + (end < last ? list[end].closing : 0);
      var isOnly = end === first + 1;
      if (used - slack > height && !isOnly) break;
      var next = list[end];
      var over = Math.max(0, used - height);
      var share = over > 0 && slack > 0 ? Math.min(1, over / slack) : 0;
      var empty = end === last ? 0 : Math.max(0, 1 - used / height);
      var page = { start: first, waiting: state.waiting, end: end, share: share };
      var ownCost = (share > 0 ? 1 + 4 * share : 0) + (used - slack > height ? 30 : 0);
      if (end === last) {
        reach(state, last, -1, state.cost + ownCost, page);
      } else if (next.cost < never) {
        var isChapterEnd = next.isChapter && used >= height / 3;
        var cost = state.cost + ownCost + next.cost + holeCost(empty) * (isChapterEnd ? 0.15 : 1) + 1;
        reach(state, end, -1, cost, page);
        if (canWait(list, end)) {
          fillers(list, end).forEach(function (after) {
            var more = list[after - 1].bottom - next.bottom;
            if (after >= last || list[after].cost === never) return;
            var rest = Math.max(0, 1 - (used + more) / height);
            if (used + more - slack > height) return;
            var part = used + more > height ? (used + more - height) / slack : 0;
            reach(state, after, end, state.cost + 8 + (part > 0 ? 1 + 4 * part : 0) + holeCost(rest) + 1,
              { start: first, waiting: state.waiting, end: end, after: after, share: part });
          });
        }
        if (isChapterEnd) break;
      }
    }
  }
  // Pages only lead on to later pieces.
  for (var start = 0; start < last; start += 1) {
    Array.from(states.values()).filter(function (state) { return state.start === start; }).forEach(leaveFrom);
  }
  var pages = [];
  for (var state = states.get(key(last, -1)); state && state.from; state = state.from) pages.unshift(state.page);
  return pages;
}
