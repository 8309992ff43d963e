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

/// What the empty part of a page costs: little where it is small, and much from a third on.
function holeCost(empty) {
  return 30 * empty + 200 * Math.pow(Math.max(0, empty - 0.2), 2) + 60 * Math.max(0, empty - 0.33);
}
/// What it costs that a browser has to break a page where it can, for no planned break is in reach.
var overflowCost = 150;
function shrinkCost(share) { return share > 0 ? 1 + 4 * share : 0; }

/// The pages: each with the pieces that it begins with and ends before, the figure that waited for it (its piece, or
/// -1), and by how much of what they can its figures are shrunk (`share`). What can't be divided and is higher than a
/// page goes on over as many sheets as it needs, and the text goes on behind it; so there is always a plan.
function plan(list, height) {
  var last = list.length;
  // The cheapest way to each place at which a page can begin; a figure may wait for that page.
  var ways = Array.from({ length: last + 1 }, function () { return new Map(); });
  ways[0].set(-1, { start: 0, waiting: -1, cost: 0, from: null, page: null });
  function reach(way, start, waiting, cost, page) {
    var known = ways[start].get(waiting);
    if (known && known.cost <= way.cost + cost) return;
    ways[start].set(waiting, { start: start, waiting: waiting, cost: way.cost + cost, from: way, page: page });
  }
  function goOn(way) {
    var first = way.start;
    var waiting = way.waiting >= 0 ? list[way.waiting] : null;
    var origin = waiting ? list[first - 1].bottom : list[first].top - list[first].opening;
    var extra = waiting ? waiting.bottom - waiting.top : 0;
    var slack = waiting ? waiting.slack : 0;
    var overflow = 0;
    var isReached = false;
    function page(end, used) {
      var share = used > height && slack > 0 ? Math.min(1, (used - height) / slack) : 0;
      return { start: first, end: end, waiting: way.waiting, share: share };
    }
    for (var end = first + 1; end <= last; end += 1) {
      slack += list[end - 1].slack;
      var next = list[end];
      var used = extra + list[end - 1].bottom - origin + (next ? next.closing : 0);
      if (used - slack > height) {
        if (isReached) break;
        extra -= Math.floor(used / height) * height;
        used %= height;
        slack = 0;
        overflow = overflowCost;
      }
      var own = page(end, used);
      var cost = shrinkCost(own.share) + overflow;
      if (!next) {
        // The last page may be as short as it likes, but for a line or two.
        reach(way, last, -1, cost + (used < 0.2 * height ? 8 : 0), own);
        break;
      }
      if (next.cost === never) continue;
      isReached = true;
      var isChapterEnd = next.isChapter && used >= height / 3;
      var empty = holeCost(Math.max(0, 1 - used / height));
      // A chapter may leave more of a page empty than other text.
      reach(way, end, -1, cost + 1 + next.cost + (isChapterEnd ? 0.15 : 1) * empty, own);
      if (isChapterEnd) break;
      if (!canWait(list, end)) continue;
      fillers(list, end).forEach(function (after) {
        var filled = used + list[after - 1].bottom - next.bottom;
        if (after === last || list[after].cost === never || filled - slack > height) return;
        var full = page(end, filled);
        reach(way, after, end, shrinkCost(full.share) + overflow + 9 + holeCost(Math.max(0, 1 - filled / height)), full);
      });
    }
  }
  for (var start = 0; start < last; start += 1) ways[start].forEach(goOn);
  var pages = [];
  for (var way = ways[last].get(-1); way && way.page; way = way.from) pages.unshift(way.page);
  return pages;
}
