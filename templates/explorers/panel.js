// How an explorer comes onto the page: a button under the picture, and the explorer in the picture's place.

/// Adds the button to a picture; the explorer is built when it is opened for the first time.
function addPanel(picture, data, build) {
  const panel = element('div', { class: 'explorer', id: identifier(), role: 'group', hidden: true });
  const toggle = element('button', { type: 'button', class: 'explore', 'aria-controls': panel.id });
  const name = explorerNames[data.kind];
  panel.setAttribute('aria-label', name);

  function show(isOpen) {
    if (isOpen && !panel.hasChildNodes()) {
      panel.append(...build(data, announcer(panel)));
      panel.setAttribute('aria-describedby', panel.querySelector('.explorer-hint').id);
    }
    panel.hidden = !isOpen;
    picture.classList.toggle('explored', isOpen);
    toggle.setAttribute('aria-expanded', isOpen);
    toggle.textContent = isOpen ? 'Back to the picture' : name;
    panel.dispatchEvent(new Event(isOpen ? 'explorer-open' : 'explorer-close'));
  }

  toggle.addEventListener('click', () => show(panel.hidden));
  show(false);
  picture.after(panel, element('div', { class: 'explore-bar' }, toggle));
  if (data.opens) whenNear(toggle, () => show(true));
}

/// Calls back once, when an element is about to be scrolled into view.
function whenNear(node, act) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    act();
  }, { rootMargin: '600px' });
  observer.observe(node);
}

/// Says a sentence to screen readers once the reader has paused, so that holding a key down does not make a queue.
function announcer(panel) {
  const status = element('p', { class: 'spoken', role: 'status' });
  panel.before(status);
  let timer = 0;
  return (sentence) => {
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = sentence; }, 250);
  };
}

/// The line under an explorer that says how it is used.
function hint(text) { return element('p', { class: 'explorer-hint', id: identifier() }, text); }
