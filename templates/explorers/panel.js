// How an explorer comes onto the page: a button under the picture, and the explorer in the picture's place.

/// The pictures that have a button, and by the figure's name what its reader has chosen: the explorer or the picture.
const dressed = new WeakSet();
const choices = new Map();

function isDressed(picture) { return dressed.has(picture); }

/// A name that a figure keeps when its cell is run again: the cell's, and the picture's place there.
function figureName(picture) {
  const cell = picture.closest('[id]') || document.body;
  return `${cell.id} ${[...cell.querySelectorAll('.picture')].indexOf(picture)}`;
}

/// Adds the button to a picture; the explorer is built when it is opened for the first time.
function addPanel(picture, name, data, build) {
  const panel = element('div', { class: 'explorer', id: identifier(), role: 'group', hidden: true });
  const toggle = element('button', { type: 'button', class: 'explore', 'aria-controls': panel.id });
  panel.setAttribute('aria-label', name);

  function show(isOpen) {
    if (isOpen && !panel.hasChildNodes()) {
      panel.append(...build(data, announcer(panel)));
      panel.setAttribute('aria-describedby', panel.querySelector('.explorer-hint').id);
    }
    panel.hidden = !isOpen;
    picture.toggleAttribute('data-explored', isOpen);
    toggle.setAttribute('aria-expanded', isOpen);
    toggle.textContent = isOpen ? 'Back to the picture' : name;
  }

  const figure = figureName(picture);
  toggle.addEventListener('click', () => {
    choices.set(figure, panel.hidden);
    show(panel.hidden);
  });
  dressed.add(picture);
  picture.after(panel, element('div', { class: 'explore-bar' }, toggle));
  show(choices.get(figure) === true);
  // A slide shows the picture, which was given its place there, until somebody asks for more.
  if (data.opens && !choices.has(figure) && !picture.closest('.slide')) whenNear(toggle, () => show(true));
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
