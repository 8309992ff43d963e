// Step, play, pause and scrub.

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

/// A player of `count()` steps; `show(step, isPlaying)` draws one. Nothing plays by itself, and what plays stops at the
/// end, when it is scrolled out of view, and when the tab is hidden. Where less motion is asked for, it plays slowly.
function player(label, count, show) {
  let timer = 0;
  let step = 0;
  const track = element('input', {
    type: 'range', min: 0, step: 1, 'aria-label': label, 'data-control': 'step',
    oninput: () => { pause(); go(Number(track.value)); },
  });
  const text = element('output', { class: 'player-place' });
  const toggle = button('Play', () => (timer ? pause() : play()), { class: 'play' });
  const back = button('◀', () => { pause(); go(step - 1); }, { 'aria-label': 'One step back' });
  const on = button('▶', () => { pause(); go(step + 1); }, { 'aria-label': 'One step on' });

  function go(next, isPlaying) {
    const last = count() - 1;
    step = Math.min(Math.max(next, 0), last);
    track.max = last;
    track.value = step;
    text.textContent = `${decimal(step + 1, 0)} of ${decimal(last + 1, 0)}`;
    track.setAttribute('aria-valuetext', text.textContent);
    show(step, Boolean(isPlaying));
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    toggle.textContent = 'Play';
  }

  function play() {
    if (step === count() - 1) go(0, true);
    toggle.textContent = 'Pause';
    timer = setInterval(() => {
      if (step >= count() - 1) return pause();
      go(step + 1, true);
    }, calm.matches ? 1500 : Math.min(450, Math.max(60, 30000 / count())));
  }

  const node = element('div', { class: 'player', role: 'group', 'aria-label': label }, back, toggle, on, track, text);
  document.addEventListener('visibilitychange', () => { if (document.hidden) pause(); });
  new IntersectionObserver((entries) => { if (!entries.some((entry) => entry.isIntersecting)) pause(); }).observe(node);
  return { node, go, pause, get step() { return step; } };
}
