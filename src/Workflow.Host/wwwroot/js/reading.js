// PDFs, drawn page by page by pdf.js. The file itself comes in a sandbox that runs nothing; neither scripts nor forms in
// it are run. Text lies over the picture, to be selected, and read out. Without scripts there is the download.
const lib = '/lib/pdfjs/';
const places = document.querySelectorAll('[data-pdf]');
const steps = [1, 1.25, 1.5, 2, 3];
const mostPixels = 16e6;
let pdf;

const make = (name, classes, text = '') => {
  const made = document.createElement(name);
  made.className = classes;
  made.textContent = text;
  return made;
};

// One page: its place is there from the start, its picture only while it is near.
class Sheet {
  constructor(page, label) {
    this.page = page;
    this.place = make('div', 'pdf-page');
    this.place.setAttribute('role', 'group');
    this.place.setAttribute('aria-label', label);
  }

  // What was drawn stays, stretched, until it is drawn anew.
  fit(width, zoom) {
    this.stop();
    const scale = width / this.page.getViewport({ scale: 1 }).width * zoom;
    this.view = this.page.getViewport({ scale });
    this.place.style.width = `${this.view.width}px`;
    this.place.style.height = `${this.view.height}px`;
    this.place.style.setProperty('--total-scale-factor', scale);
  }

  async show() {
    if (this.task) return;
    const sharp = Math.min(devicePixelRatio, Math.sqrt(mostPixels / (this.view.width * this.view.height)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(this.view.width * sharp);
    canvas.height = Math.floor(this.view.height * sharp);
    canvas.setAttribute('aria-hidden', 'true');
    const container = make('div', 'textLayer');
    const task = this.task = this.page.render({ canvas, viewport: this.view, transform: [sharp, 0, 0, sharp, 0, 0] });
    const text = this.text = new pdf.TextLayer({ textContentSource: this.page.streamTextContent(), container, viewport: this.view });
    try {
      await Promise.all([task.promise, text.render()]);
      this.place.replaceChildren(canvas, container);
    } catch (error) {
      if (this.task === task) throw error; // What was left because it is no longer near is no fault.
    }
  }

  stop() {
    const { task, text } = this;
    this.task = this.text = null;
    task?.cancel();
    text?.cancel();
  }

  hide() {
    this.stop();
    this.place.replaceChildren();
  }
}

class Reader {
  constructor(place) {
    this.place = place;
    this.said = place.dataset;
    this.zoom = 0;
    this.pages = make('div', 'pdf-pages');
    this.pages.tabIndex = 0;
    this.pages.setAttribute('role', 'region');
    this.pages.setAttribute('aria-label', this.said.called);
    this.told = make('span', 'me-auto', this.said.reading);
    this.told.setAttribute('role', 'status');
    this.smaller = this.button(this.said.smaller, '−', -1);
    this.larger = this.button(this.said.larger, '+', 1);
    const bar = make('div', 'pdf-bar');
    bar.append(this.told, this.smaller, this.larger);
    this.without = [...place.childNodes];
    place.replaceChildren(bar, this.pages);
  }

  button(label, sign, by) {
    const button = make('button', 'btn btn-sm btn-line', sign);
    button.type = 'button';
    button.setAttribute('aria-label', label);
    button.addEventListener('click', () => {
      this.zoom = Math.max(0, Math.min(steps.length - 1, this.zoom + by));
      this.fit();
    });
    return button;
  }

  async read() {
    const file = await pdf.getDocument({
      verbosity: 0, url: this.said.pdf, disableRange: true, disableAutoFetch: true, enableXfa: false, useWasm: false, useWorkerFetch: true,
      cMapUrl: `${lib}cmaps/`, standardFontDataUrl: `${lib}fonts/`, wasmUrl: `${lib}pictures/`,
    }).promise;
    this.sheets = [];
    this.near = new IntersectionObserver(seen => seen.forEach(one => this.turn(one)), {
      root: this.pages, rootMargin: '50% 0px',
    });
    for (let n = 1; n <= file.numPages; n++) {
      const sheet = new Sheet(await file.getPage(n), this.pageOf(n, file.numPages));
      this.sheets.push(sheet);
      sheet.fit(this.width(), steps[this.zoom]);
      this.pages.append(sheet.place);
      this.near.observe(sheet.place);
    }
    this.pages.addEventListener('scroll', () => this.tell(), { passive: true });
    new ResizeObserver(() => { if (this.width() !== this.fitted) this.fit(); }).observe(this.pages);
    this.fit();
  }

  turn({ target, isIntersecting }) {
    const sheet = this.sheets.find(one => one.place === target);
    if (isIntersecting) sheet.show().catch(error => this.fail(error));
    else sheet.hide();
  }

  width() { return this.pages.clientWidth - 16; }

  fit() {
    const at = this.pages.scrollTop / this.pages.scrollHeight;
    this.fitted = this.width();
    for (const sheet of this.sheets) {
      this.near.unobserve(sheet.place);
      sheet.fit(this.fitted, steps[this.zoom]);
      this.near.observe(sheet.place);
    }
    this.pages.scrollTop = at * this.pages.scrollHeight;
    this.smaller.setAttribute('aria-disabled', this.zoom === 0);
    this.larger.setAttribute('aria-disabled', this.zoom === steps.length - 1);
    this.tell();
  }

  pageOf(n, all) { return this.said.page.replace('{0}', n).replace('{1}', all); }

  tell() {
    const middle = this.pages.scrollTop + this.pages.clientHeight / 2;
    const past = this.sheets.findLastIndex(sheet => sheet.place.offsetTop <= middle);
    const said = this.pageOf(Math.max(0, past) + 1, this.sheets.length);
    if (this.told.textContent !== said) this.told.textContent = said;
  }

  fail(error) {
    console.info(error);
    this.near?.disconnect();
    this.place.replaceChildren(...this.without);
    this.place.querySelector('p span').textContent = this.said.broken;
  }
}

if (places.length > 0) {
  pdf = await import(`${lib}pdf.min.mjs`);
  pdf.GlobalWorkerOptions.workerSrc = `${lib}pdf.worker.min.mjs`;
}
for (const place of places) {
  const reader = new Reader(place);
  reader.read().catch(error => reader.fail(error));
}
