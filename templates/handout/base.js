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

  // A formula in a line that is wider than the line scrolls by itself, rather than the whole page; in a window that
  // has become wide enough it is part of the line again.
  function contain() {
    document.querySelectorAll('.wide-formula').forEach(function (box) { box.replaceWith(box.firstElementChild); });
    document.querySelectorAll('math:not([display])').forEach(function (math) {
      var line = math.parentElement;
      while (getComputedStyle(line).display === 'inline') line = line.parentElement;
      if (line.clientWidth === 0 || math.getBoundingClientRect().width <= line.clientWidth) return;
      var box = document.createElement('span');
      box.className = 'wide-formula';
      math.replaceWith(box);
      box.append(math);
    });
  }

  // A picture that the window makes smaller opens in its own size: its letters are then as large as they were drawn.
  function enlarge(image) {
    var sheet = document.createElement('dialog');
    sheet.className = 'enlarged';
    sheet.setAttribute('aria-label', captionOf(image));
    sheet.innerHTML = '<form method="dialog"><button>Close</button></form><div class="sheet" tabindex="0"></div>';
    var copy = image.cloneNode();
    copy.removeAttribute('data-shrunk');
    sheet.lastElementChild.append(copy);
    sheet.addEventListener('close', function () { sheet.remove(); });
    document.body.append(sheet);
    sheet.showModal();
  }
  function captionOf(image) {
    var number = image.closest('.figure').querySelector('.figure-number');
    return (number ? number.textContent : 'Picture') + ', enlarged';
  }
  function measurePictures() {
    document.querySelectorAll('.picture > img').forEach(function (image) {
      var isShrunk = image.clientWidth > 0 && image.clientWidth < 0.85 * image.getAttribute('width');
      image.toggleAttribute('data-shrunk', isShrunk);
      var holder = image.closest('.part, .figure');
      var caption = holder.querySelector(':scope > figcaption') || holder;
      var button = caption.querySelector(':scope > .enlarge');
      if (isShrunk && !button) caption.append(enlargeButton(image));
      else if (!isShrunk && button && image.clientWidth > 0) button.remove();
    });
  }
  function enlargeButton(image) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'enlarge';
    button.textContent = 'Enlarge';
    button.addEventListener('click', function () { enlarge(image); });
    return button;
  }
  document.addEventListener('click', function (event) {
    if (event.target.matches('img[data-shrunk]')) enlarge(event.target);
  });

  // What scrolls can be scrolled by keyboard; a few pixels of a letter's overhang are nothing to scroll to.
  function reach() {
    contain();
    measurePictures();
    document.querySelectorAll('pre, .table, .picture, .equation, .wide-formula, .output').forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 4 || box.scrollHeight > box.clientHeight + 4) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    });
  }
  addEventListener('resize', reach);

  // Copy buttons.
  function addCopyButton(listing) {
    if (!navigator.clipboard || listing.querySelector('.copy')) return;
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
  }
  function dress() {
    document.querySelectorAll('.listing').forEach(addCopyButton);
    reach();
  }
  dress();

  // A page that follows its document says when parts of it are new; what stayed is dressed already.
  document.addEventListener('lectern:changed', function () {
    if (!toggle.isConnected) document.querySelector('.title-block').prepend(toggle);
    dress();
  });

  // An address may be no proper one: it then names nothing.
  function named(name) {
    try { return document.getElementById(decodeURIComponent(name)); } catch (error) { return null; }
  }
  // A link into something folded opens it.
  function reveal() {
    var target = named(location.hash.slice(1));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === 'DETAILS') node.open = true;
    }
  }
  addEventListener('hashchange', reveal);
  reveal();
})();
