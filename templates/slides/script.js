// One slide at a time. The deck is whole without this: its slides then follow one another down the page.
(function () {
  'use strict';
  var root = document.documentElement;
  var main = document.getElementById('main');
  var slides = [];
  var dressed = new WeakSet();
  var overview = document.querySelector('.overview');
  var current = -1;
  // The page of the current slide.
  var page = 0;
  // The first thing on it.
  var first = null;
  // While the page is told of another size by this script itself.
  var isMeasuring = false;
  // How long after a choice in an explorer its size is looked at.
  var settling = 0;
  // How far down the reader is on the current slide.
  var scrolled = 0;

  // MARK: The bar

  function button(text, name, act) {
    var node = document.createElement('button');
    node.type = 'button';
    node.textContent = text;
    node.setAttribute('aria-label', name);
    node.title = name;
    node.addEventListener('click', act);
    return node;
  }
  function paragraph(className) {
    var node = document.createElement('p');
    node.className = className;
    return node;
  }
  var bar = document.createElement('nav');
  bar.className = 'deck-bar';
  bar.setAttribute('aria-label', 'Slides');
  var progress = document.createElement('div');
  progress.className = 'deck-progress';
  var back = button('←', 'Previous slide (left arrow)', function () { turn(-1); });
  var on = button('→', 'Next slide (right arrow)', function () { turn(1); });
  var counter = paragraph('deck-place');
  var part = paragraph('deck-part');
  var more = paragraph('deck-more');
  bar.append(progress, back, on, counter, part, more);
  var code = button('Code', 'The code of this page (Alt+C)', showCode);
  code.setAttribute('aria-haspopup', 'dialog');
  bar.append(code);
  if (overview) bar.append(button('Contents', 'Contents (Escape)', toggleOverview));
  var notes = button('Notes', 'Speaker notes (Alt+N)', toggleNotes);
  notes.setAttribute('aria-pressed', 'false');
  bar.append(notes);
  var theme = document.querySelector('.theme');
  if (theme) bar.append(theme);
  document.body.append(bar);
  root.classList.add('deck');

  function toggleNotes() {
    var shown = root.classList.toggle('with-notes');
    notes.setAttribute('aria-pressed', String(shown));
    scale();
  }
  function toggleOverview() {
    if (!overview) return;
    if (overview.open) overview.close(); else overview.showModal();
  }

  /// Lays what is folded away on this page over the slide.
  function showCode() {
    var sheet = document.createElement('dialog');
    sheet.className = 'code-sheet';
    sheet.setAttribute('aria-label', 'Code');
    sheet.innerHTML = '<form method="dialog"><button>Close</button></form>';
    slidePages.of(slides[current])[page].folded.forEach(function (piece) {
      var copy = (piece.querySelector('.listing') || piece).cloneNode(true);
      copy.querySelectorAll('.anchor, .copy').forEach(function (node) { node.remove(); });
      copy.removeAttribute('hidden');
      copy.querySelectorAll('pre').forEach(function (pre) { pre.tabIndex = 0; });
      sheet.append(copy);
    });
    sheet.addEventListener('click', function (event) { if (event.target === sheet) sheet.close(); });
    sheet.addEventListener('close', function () { sheet.remove(); });
    document.body.append(sheet);
    sheet.showModal();
  }

  // MARK: Going somewhere

  function name(slide) {
    var heading = slide.querySelector('.stage :is(h1, h2, h3, h4, h5, h6)[id]');
    return heading || slide;
  }
  function title(slide) {
    var copy = name(slide).cloneNode(true);
    copy.querySelectorAll && copy.querySelectorAll('.anchor').forEach(function (anchor) { anchor.remove(); });
    return slide === name(slide) ? '' : copy.textContent.trim();
  }
  function place(index) {
    var text = title(slides[index]);
    return (index + 1) + ' of ' + slides.length + (text ? ': ' + text : '');
  }
  /// Goes to a slide: to the page that holds `target`, else to the one that is asked for.
  function go(index, target, wanted) {
    index = Math.max(0, Math.min(slides.length - 1, index));
    var slide = slides[index];
    current = index;
    slides.forEach(function (slide, number) {
      // Search in the page looks into hidden slides as well, and opens the one with a match.
      if (number === index) slide.removeAttribute('hidden');
      else {
        slide.setAttribute('hidden', 'until-found');
        slide.removeAttribute('tabindex');
      }
    });
    var isNamed = target && target !== name(slide);
    var count = slidePages.of(slide).length;
    page = isNamed ? slidePages.indexOf(slide, target) : Math.max(0, Math.min(count - 1, wanted || 0));
    showPage();
    slide.focus({ preventScroll: true });
    history.replaceState({ page: page }, '', '#' + (target && target.id || name(slide).id));
    // A cell has no box of its own, only its parts have.
    if (isNamed && slide.scrollHeight > slide.clientHeight + 2) {
      (target.querySelector(':scope > :not(.anchor, .outputs), .figure') || target).scrollIntoView();
    }
    counter.textContent = (index + 1) + ' / ' + slides.length;
    back.setAttribute('aria-disabled', String(index === 0 && page === 0));
    on.setAttribute('aria-disabled', String(index === slides.length - 1 && page === count - 1));
  }
  function showPage() {
    var slide = slides[current];
    var pages = slidePages.of(slide);
    var count = pages.length;
    slidePages.show(slide, page);
    first = pages[page].pieces[0] || pages[page].folded[0];
    code.hidden = !pages[page].folded.length;
    slide.scrollTop = 0;
    scrolled = 0;
    part.textContent = count > 1 ? 'page ' + (page + 1) + ' of ' + count : '';
    slide.setAttribute('aria-label', place(current) + (count > 1 ? ', page ' + (page + 1) + ' of ' + count : ''));
    progress.style.width = 100 * (current + (page + 1) / count) / slides.length + '%';
    // What could not be measured before is now: scrolling boxes, pictures that are smaller than they were drawn.
    isMeasuring = true;
    dispatchEvent(new Event('resize'));
    isMeasuring = false;
    mark();
  }
  /// One page on or back, and from the last of a slide to the next slide.
  function turn(direction) {
    var count = slidePages.of(slides[current]).length;
    if (page + direction >= 0 && page + direction < count) go(current, undefined, page + direction);
    else if (slides[current + direction]) go(current + direction, undefined, direction > 0 ? 0 : Infinity);
  }
  /// What the address names.
  function named() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      return null;
    }
  }
  function follow() {
    var target = named();
    var slide = target && target.closest('.slide');
    // An address that names nothing here leaves the reader where they are.
    if (slide) go(slides.indexOf(slide), target, history.state ? history.state.page : 0);
    else go(Math.max(current, 0), undefined, page);
    if (overview) {
      overview.querySelectorAll('a').forEach(function (link) {
        if (link.hash === location.hash) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
      });
    }
  }

  // MARK: Fitting

  // Paper has a shape of its own, for which all slides are dealt out before they are printed.
  addEventListener('beforeprint', function () { slidePages.layOut(slides); });
  addEventListener('afterprint', function () {
    slidePages.takeBack();
    scale();
  });
  /// How much of what is on a slide is below the window's edge; the space at its end is not missed.
  function remaining(slide) {
    return slide.scrollHeight - slide.clientHeight - slide.scrollTop - parseFloat(getComputedStyle(slide).paddingBottom);
  }
  function mark() {
    if (current < 0) return;
    var slide = slides[current];
    more.textContent = remaining(slide) > 1 ? 'more below ↓' : '';
    // What scrolls is reached by keyboard.
    slide.tabIndex = slide.scrollHeight > slide.clientHeight + 2 ? 0 : -1;
  }
  /// The window has another size, or the slide other contents: what was shown first stays in view.
  function scale() {
    if (isMeasuring) return;
    if (current < 0) return;
    var slide = slides[current];
    var place = slide.scrollTop;
    var kept = first && slide.contains(first) ? first : null;
    page = kept ? slidePages.indexOf(slide, kept) : 0;
    showPage();
    // A larger page begins before it; back in the smaller window the reader is where they were.
    first = kept || first;
    slide.scrollTop = place;
  }
  addEventListener('resize', scale);

  // MARK: Keys, touch, links, search

  function scrollOn(direction) {
    var slide = slides[current];
    var isThere = direction > 0 ? remaining(slide) <= 1 : slide.scrollTop <= 0;
    if (isThere) turn(direction);
    else slide.scrollBy({ top: direction * slide.clientHeight * 0.85 });
    if (isThere && direction < 0) slides[current].scrollTop = slides[current].scrollHeight;
  }
  addEventListener('keydown', function (event) {
    if (event.altKey && event.code === 'KeyN' && !notes.hidden) {
      event.preventDefault();
      return toggleNotes();
    }
    if (event.altKey && event.code === 'KeyC' && !code.hidden && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      return showCode();
    }
    if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')) return undefined;
    var target = event.target instanceof Element ? event.target : root;
    if (target.closest('input, select, textarea, [contenteditable], .explorer')) return undefined;
    var onControl = target.closest('button, a, summary');
    var scrollsAside = target.closest('pre, .table, .picture, .equation') && target.scrollWidth > target.clientWidth;
    var acts = {
      ArrowRight: function () { turn(1); }, ArrowLeft: function () { turn(-1); },
      ArrowDown: function () { scrollOn(1); }, ArrowUp: function () { scrollOn(-1); },
      PageDown: function () { scrollOn(1); }, PageUp: function () { scrollOn(-1); },
      Home: function () { go(0); }, End: function () { go(slides.length - 1); }, Escape: toggleOverview,
    };
    acts[' '] = function () { scrollOn(event.shiftKey ? -1 : 1); };
    var act = acts[event.key];
    if (!act || event.key === ' ' && onControl || scrollsAside && /^Arrow(Left|Right)$/.test(event.key)) return undefined;
    event.preventDefault();
    return act();
  });

  var touch = null;
  main.addEventListener('touchstart', function (event) {
    var aside = event.target.closest('.explorer, pre, .table, .picture');
    var scrolls = aside && (aside.scrollWidth > aside.clientWidth || aside.matches('.explorer'));
    touch = event.touches.length === 1 && !scrolls ? event.touches[0] : null;
  }, { passive: true });
  main.addEventListener('touchend', function (event) {
    if (!touch) return;
    var across = event.changedTouches[0].clientX - touch.clientX;
    var down = event.changedTouches[0].clientY - touch.clientY;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) turn(across < 0 ? 1 : -1);
    touch = null;
  }, { passive: true });

  function dress(slide) {
    slide.addEventListener('scroll', function () {
      if (slide === slides[current]) scrolled = slide.scrollTop;
      mark();
    }, { passive: true });
    slide.addEventListener('beforematch', function (event) {
      // A match of a search, or what the address has just been made to name.
      if (event.target.contains(named())) follow();
      else go(slides.indexOf(slide), event.target);
      // What is folded away is found where it is asked for; the browser has shown it by then.
      if (slidePages.of(slide)[page].folded.includes(event.target)) {
        setTimeout(function () {
          showPage();
          showCode();
        });
      }
    });
    // An answer that is opened, or closed again, takes another space.
    slide.addEventListener('toggle', function (event) {
      slidePages.forget(slide);
      if (slide !== slides[current]) return;
      first = event.target;
      scale();
    }, true);
    slide.addEventListener('click', settle);
    slide.addEventListener('input', settle);
    slide.setAttribute('role', 'group');
    slide.setAttribute('aria-roledescription', 'slide');
    dressed.add(slide);
  }
  /// An explorer that has got higher by what was chosen in it is made to fit again.
  function settle(event) {
    if (!event.target.closest('.explorer, .explore')) return;
    cancelAnimationFrame(settling);
    settling = requestAnimationFrame(function () {
      var slide = slides[current];
      if (event.target.closest('.explore') || slide.scrollHeight > slide.clientHeight + 2) showPage();
    });
  }
  function collect() {
    slides = Array.from(main.querySelectorAll('.slide'));
    slides.forEach(function (slide, index) {
      if (!dressed.has(slide)) dress(slide);
      slide.setAttribute('aria-label', place(index));
    });
    notes.hidden = !main.querySelector('.block.notes');
  }
  if (overview) {
    overview.addEventListener('click', function (event) {
      if (event.target === overview || event.target.closest('a')) overview.close();
    });
  }
  addEventListener('hashchange', follow);
  // A page that follows its document says when it has changed; the slide that is shown stays, or the one in its place.
  document.addEventListener('lectern:changed', function () {
    var shown = slides[current];
    var place = scrolled;
    slidePages.forget();
    collect();
    current = slides.includes(shown) ? slides.indexOf(shown) : Math.min(current, slides.length - 1);
    // The explorers' buttons, which others add on the same occasion, take space as well.
    queueMicrotask(function () {
      go(current, undefined, page);
      slides[current].scrollTop = place;
    });
  });
  collect();
  // When the explorers' buttons are there.
  queueMicrotask(function () { queueMicrotask(follow); });
})();
