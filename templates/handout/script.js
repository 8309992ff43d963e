// All of this is added to a page that is whole without it.
(function () {
  'use strict';
  var root = document.documentElement;

  // Light or dark: the system's choice until the reader makes one.
  var themes = { light: 'dark', dark: 'light' };
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  function stored() { try { return localStorage.getItem('lectern-theme'); } catch (error) { return null; } }
  function current() { return root.dataset.theme || (dark.matches ? 'dark' : 'light'); }
  var toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.className = 'theme';
  function label() {
    toggle.textContent = current() === 'dark' ? 'Light' : 'Dark';
    toggle.setAttribute('aria-label', 'Switch to the ' + themes[current()] + ' theme');
  }
  if (themes[stored()]) root.dataset.theme = stored();
  toggle.addEventListener('click', function () {
    root.dataset.theme = themes[current()];
    try { localStorage.setItem('lectern-theme', root.dataset.theme); } catch (error) { /* kept for this visit only */ }
    label();
  });
  dark.addEventListener('change', label);
  label();
  document.querySelector('.title-block').prepend(toggle);

  // Copy buttons.
  document.querySelectorAll('.listing').forEach(function (listing) {
    if (!navigator.clipboard) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(listing.querySelector('code').textContent).then(function () {
        button.textContent = 'Copied';
      }, function () {
        button.textContent = 'Not allowed';
      });
      setTimeout(function () { button.textContent = 'Copy'; }, 1600);
    });
    listing.append(button);
  });

  // The contents: folded where they would push the text away, and marked where the reader is.
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

  // A link into something folded opens it.
  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === 'DETAILS') node.open = true;
    }
  }
  addEventListener('hashchange', reveal);
  reveal();
})();
