// What is folded away on a screen stands in an appendix, and a link to it where it was. Open code stays.
(function () {
  var main = document.getElementById('main');
  var folds = Array.from(main.querySelectorAll('.cell > .fold:not([open])'));
  if (!folds.length) return;
  var appendix = document.createElement('section');
  appendix.className = 'appendix';
  appendix.append(element('h2', '', 'Appendix: the code'));
  folds.forEach(function (fold, index) {
    var cell = fold.parentElement;
    var name = 'Listing\u00a0' + (index + 1);
    var number = cell.querySelector('.figure-number');
    var title = element('p', 'mark', name + ' ');
    title.id = free('listing-' + (index + 1));
    title.append(link('#' + cell.id, number ? number.textContent : cell.id));
    appendix.append(title);
    appendix.append.apply(appendix, fold.querySelectorAll(':scope > .listing, :scope > .outputs'));
    var caption = Array.from(cell.querySelectorAll('figcaption')).pop();
    if (caption) {
      caption.append(' ', link('#' + title.id, name));
      fold.remove();
    } else {
      var place = element('p', 'listing-place', '');
      place.append(link('#' + title.id, name));
      fold.replaceWith(place);
    }
  });
  main.append(appendix);

  /// A name that no heading and no cell has.
  function free(name) {
    return document.getElementById(name) ? free(name + '-code') : name;
  }
  function element(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    node.textContent = text;
    return node;
  }
  function link(address, text) {
    var node = element('a', 'listing-link', text);
    node.href = address;
    return node;
  }
})();
