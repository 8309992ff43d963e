// The contents: folded where they would push the text away, and marked where the reader is. A page that follows its
// document may get others, so nothing of them is kept.
(function () {
  'use strict';
  var wide = window.matchMedia('(min-width: 75rem)');
  var fitted = null;
  function fold() { return document.querySelector('.contents details'); }
  function fit() {
    fitted = fold();
    if (fitted) fitted.open = wide.matches;
  }
  function mark() {
    var links = Array.from(document.querySelectorAll('.contents a'));
    var here = null;
    links.forEach(function (link) {
      var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading && heading.getBoundingClientRect().top < 120) here = link;
    });
    links.forEach(function (link) {
      if (link === here) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    });
  }

  wide.addEventListener('change', fit);
  document.addEventListener('click', function (event) {
    if (event.target.closest('.contents summary')) {
      if (wide.matches) event.preventDefault();
    } else if (event.target.closest('.contents a') && !wide.matches) {
      fold().open = false;
    }
  });
  document.addEventListener('lectern:changed', function () {
    if (fold() !== fitted) fit();
    mark();
  });
  var waiting = false;
  addEventListener('scroll', function () {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; mark(); });
  }, { passive: true });
  fit();
  mark();
})();
