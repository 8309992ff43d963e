// For paper alone: the code, folded away on a screen, stands in an appendix.
(function () {
  'use strict';
  var main = document.getElementById('main');
  var folds = Array.from(main.querySelectorAll('.cell > .fold'));
  if (!folds.length) return;
  var appendix = document.createElement('section');
  appendix.className = 'appendix';
  var heading = document.createElement('h2');
  heading.textContent = 'Appendix: the code';
  appendix.append(heading);
  folds.forEach(function (fold) {
    var cell = fold.parentElement;
    var number = cell.querySelector('.figure-number');
    var place = document.createElement('p');
    var link = document.createElement('a');
    link.href = '#' + cell.id;
    link.textContent = number ? number.textContent : cell.id;
    place.className = 'mark';
    place.append(link);
    appendix.append(place, fold.querySelector('.listing'));
    fold.remove();
  });
  main.append(appendix);
})();
