// The contents: folded where they would push the text away, and marked where the reader is.
(function () {
  'use strict';
  var contents = document.querySelector('.contents');
  if (contents) {
    var wide = window.matchMedia('(min-width: 75rem)');
    var details = contents.querySelector('details');
    var fit = function () { details.open = wide.matches; };
    wide.addEventListener('change', fit);
    fit();
    var summary = contents.querySelector('summary');
    summary.addEventListener('click', function (event) { if (wide.matches) event.preventDefault(); });
    var links = {};
    contents.querySelectorAll('a').forEach(function (link) {
      links[decodeURIComponent(link.hash.slice(1))] = link;
      link.addEventListener('click', function () { if (!wide.matches) details.open = false; });
    });
    var headings = Object.keys(links).map(function (id) { return document.getElementById(id); }).filter(Boolean);
    var mark = function () {
      var here = null;
      headings.forEach(function (heading) { if (heading.getBoundingClientRect().top < 120) here = heading; });
      Object.keys(links).forEach(function (id) {
        if (here && here.id === id) links[id].setAttribute('aria-current', 'location');
        else links[id].removeAttribute('aria-current');
      });
    };
    var waiting = false;
    addEventListener('scroll', function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }
})();
