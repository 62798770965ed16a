// Measures, in the page, how long after the mouse moved the chart was painted; alike for everyone.
//
// A chart has changed when something inside an SVG of the output changes, when one or a canvas is
// put there, or when something is drawn on a canvas. It is painted when the frame after that change is: a message posted from the start of a
// frame arrives once the frame is on the screen.
(() => {
  const DRAWN = "svg, canvas, .floor";
  const OUTPUT = ".jp-OutputArea-output, .aikit-view"; // in a notebook, and in an exported page
  const probe = { moved: null, changed: false, resolve: null, last: 0, isNew: false, isHeld: false };
  probe.frames = 0; // in which something drawn had changed
  probe.longTasks = 0; // of more than 50 ms
  const { port1, port2 } = new MessageChannel();

  const isDrawn = (node) =>
    node.nodeType === Node.ELEMENT_NODE && (node.matches(DRAWN) || node.querySelector(DRAWN));

  const isChange = ({ target, addedNodes }) =>
    (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(DRAWN) ||
    [...addedNodes].some(isDrawn);

  const changed = () => {
    probe.last = performance.now();
    probe.isNew = true;
    if (probe.moved !== null) probe.changed = true;
  };

  for (const name of ["clearRect", "fill", "fillRect", "stroke"]) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...values) {
      if (this.canvas.closest?.(OUTPUT)) changed();
      return draw.apply(this, values);
    };
  }

  const isInOutput = ({ target }) => (target.parentElement ?? target).closest(OUTPUT);

  new MutationObserver((records) => {
    if (records.some((record) => isInOutput(record) && isChange(record))) changed();
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });

  addEventListener(
    "mousemove",
    ({ buttons }) => {
      if (buttons && probe.resolve && probe.moved === null) probe.moved = performance.now();
    },
    { capture: true },
  );

  port2.onmessage = () => {
    if (!probe.changed || !probe.resolve) return;
    probe.resolve(performance.now() - probe.moved);
    probe.resolve = null;
  };

  new PerformanceObserver((list) => {
    probe.longTasks += list.getEntries().length;
  }).observe({ type: "longtask" });

  const tick = () => {
    if (probe.isNew) probe.frames += 1;
    probe.isNew = false;
    port1.postMessage(null);
    if (probe.isHeld) requestAnimationFrame(tick);
  };

  /** Follow the frames of a page whose slider is held; of the others none is asked for. */
  probe.hold = () => {
    probe.isHeld = true;
    requestAnimationFrame(tick);
  };

  /** Wait for the next move and its frame; null if none is painted in `patience` ms. */
  probe.arm = (patience) => {
    probe.moved = null;
    probe.changed = false;
    probe.answer = new Promise((resolve) => {
      probe.resolve = resolve;
      setTimeout(() => resolve(null), patience);
    });
  };

  /** Wait until nothing has changed for `quiet` ms. */
  probe.settle = async (quiet) => {
    while (performance.now() - probe.last < quiet) await new Promise((done) => setTimeout(done, 10));
  };

  window.probe = probe;
})();
