// Documents are sent from the page: several at once, each with its progress and with what is wrong beside it. A row of
// several files is the same form as that of one. Without scripts that one does it.
const said = document.querySelector('[data-upload-texts]').dataset;
const fill = (text, ...values) => values.reduce((filled, value, at) => filled.replace(`{${at}}`, () => value), text);
const part = (root, name) => root.querySelector(`[data-${name}]`);
const fileOf = form => form.elements.file.files[0];

let sending = null;
let version = null;

// Sends a form. What comes back is what the server says of it, or a sentence that says why there is nothing.
const post = (form, handler, told) => new Promise(answer => {
  const data = new FormData(form);
  data.set('version', version ?? data.get('version'));
  if (data.get('pending')) data.delete('file'); // The server has it.
  const request = new XMLHttpRequest();
  if (handler === 'File') sending = request;
  const over = told => {
    if (sending === request) sending = null;
    answer(told);
  };
  const wrong = text => over({ errors: { '': text } });
  const address = new URL(form.action);
  address.searchParams.set('handler', handler);
  request.open('POST', address);
  request.upload.addEventListener('progress', event => { if (event.lengthComputable) told(event.loaded / event.total); });
  request.addEventListener('load', () => {
    const isOurs = request.getResponseHeader('Content-Type')?.startsWith('application/json');
    if (isOurs) over(JSON.parse(request.responseText));
    else wrong(request.responseURL.includes('/sign-in') ? said.over : said.failed);
  });
  request.addEventListener('error', () => wrong(said.broken));
  request.addEventListener('abort', () => wrong(said.cancelled));
  request.send(data);
});

const show = (place, share, text) => {
  place.hidden = false;
  place.querySelector('progress').value = share * 100;
  place.querySelector('span').textContent = text;
};
const percent = share => fill(said.sent, Math.floor(share * 100));

// What is wrong stands above its field, as where the server writes the page.
const forget = form => {
  for (const error of form.querySelectorAll('[data-told-wrong]')) {
    const control = form.querySelector(`[aria-describedby~="${error.id}"]`);
    control?.setAttribute('aria-describedby', control.getAttribute('aria-describedby').replace(error.id, '').trim());
    control?.removeAttribute('aria-invalid');
    error.closest('.field').classList.remove('is-wrong');
    error.remove();
  }
  part(form, 'wrong').hidden = true;
};
const tell = (form, name, text) => {
  const control = [...form.querySelectorAll(`[name="${name}"]`)].find(one => one.type !== 'hidden' && !one.disabled);
  const field = name && control?.closest('.field');
  if (!field) return false;
  const error = document.createElement('div');
  error.id = `${control.id}-wrong`;
  error.className = 'field-error';
  error.dataset.toldWrong = '';
  error.textContent = text;
  const before = document.createElement('span');
  before.className = 'visually-hidden';
  before.textContent = said.error;
  error.prepend(before);
  (field.querySelector('.field-hint') ?? field.querySelector('.field-label')).after(error);
  field.classList.add('is-wrong');
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', `${control.getAttribute('aria-describedby') ?? ''} ${error.id}`.trim());
  return true;
};
const blame = (form, { errors, changes, same }) => {
  if (errors.file) form.elements.pending?.remove();
  const others = Object.entries(errors).filter(([name, text]) => !tell(form, name, text)).map(([, text]) => text);
  const place = part(form, 'wrong');
  place.replaceChildren(...others.map(text => Object.assign(document.createElement('p'), { className: 'field-error', textContent: text })));
  if (changes?.length) {
    const list = document.createElement('ul');
    list.append(...changes.map(text => Object.assign(document.createElement('li'), { textContent: text })));
    place.append(said.changes, list);
  }
  place.hidden = others.length === 0;
  part(form, 'again').hidden = !same;
  if (same) part(form, 'same').href = same.address;
};

// Of a DOCX the server reads the headings, and keeps it until it is sent: the sections that are found are ticked, and the
// others say that they were not. It is a proposal; what was asked meanwhile for another file or kind is of no use.
const propose = async form => {
  const fields = [...form.querySelectorAll('[data-sections-of]')].find(one => !one.hidden);
  const file = fileOf(form);
  if (!fields || !file || !/\.docx$/i.test(file.name) || file.size > Number(form.elements.file.dataset.max)) return;
  const place = part(fields, 'proposed');
  place.textContent = said.reading;
  place.hidden = false;
  const answer = await post(form, 'Headings', () => {});
  if (!form.elements.file || fileOf(form) !== file || fields.hidden) return;
  place.hidden = !answer.told;
  place.textContent = answer.told ?? '';
  if (answer.errors) blame(form, answer);
  if (answer.pending) {
    form.elements.pending?.remove();
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'pending', value: answer.pending }));
  }
  if (answer.sections) tick(fields, answer.sections);
};
const tick = (fields, found) => {
  for (const box of fields.querySelectorAll('[name=sections]')) {
    box.checked = found.includes(box.value);
    const label = fields.querySelector(`label[for="${box.id}"]`);
    label.querySelector('[data-absent]')?.remove();
    if (box.checked) continue;
    const absent = Object.assign(document.createElement('span'), { className: 'soft small', textContent: ` – ${said.absent}` });
    absent.dataset.absent = '';
    label.append(absent);
  }
};
document.addEventListener('change', event => {
  const { form, name } = event.target;
  if (!form?.matches('[data-upload]') || !['file', 'kind'].includes(name)) return;
  if (name === 'file') {
    form.elements.pending?.remove();
    form.elements.again.checked = false;
    part(form, 'again').hidden = true;
    forget(form);
  }
  propose(form);
});

// One file: its progress, then what became of it.
const send = async (form, told) => {
  forget(form);
  const place = part(form, 'progress');
  const answer = await post(form, 'File', share => {
    show(place, share, share < 1 ? percent(share) : said.checked);
    told(share);
  });
  place.hidden = true;
  version = answer.version ?? version;
  if (answer.form) for (const token of document.querySelectorAll('[name=__form]')) token.value = answer.form;
  if (answer.errors) blame(form, answer);
  return answer;
};

addEventListener('beforeunload', event => { if (sending) event.preventDefault(); });

// The form of one document. The page's script has seen to it that it is sent once, and is not too large.
document.addEventListener('submit', async event => {
  const form = event.target;
  if (event.defaultPrevented || !form.dataset.next || !fileOf(form)) return;
  event.preventDefault();
  const answer = await send(form, () => {});
  if (answer.address) {
    location.assign(form.dataset.next);
    return;
  }
  delete form.dataset.sent;
  for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled');
  form.querySelector('[aria-invalid]')?.focus();
});

// Several: a row each, made of the template, all sent one after the other.
class Files {
  constructor(place) {
    this.place = place;
    this.rows = part(place, 'rows');
    this.chooser = place.querySelector('#files');
    this.status = part(place, 'status');
    this.made = 0;
    place.hidden = false;
    this.chooser.addEventListener('change', () => { this.add(this.chooser.files); this.chooser.value = ''; });
    part(place, 'send').addEventListener('click', () => this.send());
    part(place, 'stop').addEventListener('click', () => { this.isStopped = true; sending?.abort(); });
    const drop = part(place, 'drop');
    const over = is => event => { event.preventDefault(); drop.classList.toggle('is-over', is); };
    drop.addEventListener('dragover', over(true));
    drop.addEventListener('dragleave', over(false));
    drop.addEventListener('drop', event => { over(false)(event); this.add(event.dataTransfer.files); });
  }

  get forms() { return [...this.rows.querySelectorAll('form')]; }
  get left() { return this.forms.filter(form => part(form, 'done').hidden); }

  say(text) { this.status.textContent = text; }

  add(files) {
    const rows = [...files].map(file => this.row(file));
    if (rows.length === 0) return;
    this.offer();
    this.say(fill(said.chosen, this.left.length));
    rows[0].querySelector('[name=kind]').focus();
  }

  row(file) {
    const row = this.place.querySelector('template').content.cloneNode(true).firstElementChild;
    const form = row.querySelector('form');
    this.number(form, ++this.made);
    form.elements.commandId.value = this.id();
    for (const name of form.querySelectorAll('[data-name]')) name.textContent = file.name;
    this.rows.append(row);
    const chosen = new DataTransfer();
    chosen.items.add(file);
    form.elements.file.files = chosen.files;
    form.elements.file.addEventListener('change', () => {
      for (const name of form.querySelectorAll('[data-name]')) name.textContent = fileOf(form)?.name ?? '';
    });
    form.elements.kind.addEventListener('change', () => this.kind(form));
    part(form, 'remove').addEventListener('click', () => this.remove(row, file.name));
    this.kind(form);
    form.elements.file.dispatchEvent(new Event('change', { bubbles: true }));
    return form;
  }

  // Whatever has an id in the template has one of its own in each row.
  number(form, n) {
    for (const [at, field] of [...form.querySelectorAll('.field')].entries()) {
      const own = ids => ids.split(' ').map(id => `${id}-${n}-${at}`).join(' ');
      for (const one of [field, ...field.querySelectorAll('[id], [for], [aria-describedby]')]) {
        for (const name of ['id', 'for', 'aria-describedby']) {
          if (one.hasAttribute(name)) one.setAttribute(name, own(one.getAttribute(name)));
        }
      }
    }
  }

  // Not crypto.randomUUID, which there is only behind TLS.
  id() { return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join(''); }

  // The sections are those of the kind that is chosen.
  kind(form) {
    for (const sections of form.querySelectorAll('[data-sections-of]')) {
      const isOf = sections.dataset.sectionsOf === form.elements.kind.value;
      sections.hidden = !isOf;
      sections.querySelector('fieldset').disabled = !isOf;
    }
  }

  remove(row, name) {
    row.remove();
    this.offer();
    this.say(fill(said.removed, name));
    this.chooser.focus();
  }

  offer() {
    const left = this.left.length;
    part(this.place, 'acts').hidden = this.forms.length === 0;
    part(this.place, 'send').hidden = left === 0 || Boolean(this.isSending);
    part(this.place, 'stop').hidden = !this.isSending;
    part(this.place, 'back').hidden = left > 0 || this.forms.length === 0;
    for (const button of this.rows.querySelectorAll('[data-remove]')) button.hidden = Boolean(this.isSending);
  }

  // What can be told before anything is sent.
  isReady(form) {
    const { file, kind } = form.elements;
    if (!kind.value && !kind.closest('.field').classList.contains('is-wrong')) tell(form, 'kind', said.kind);
    return kind.value && fileOf(form) && fileOf(form).size <= Number(file.dataset.max);
  }

  async send() {
    const forms = this.left;
    const all = forms.reduce((bytes, form) => bytes + (fileOf(form)?.size ?? 0), 0) || 1;
    const total = part(this.place, 'total');
    let done = 0;
    this.isStopped = false;
    this.isSending = true;
    this.offer();
    for (const [at, form] of forms.entries()) {
      const size = fileOf(form)?.size ?? 0;
      const share = of => show(total, (done + size * of) / all, percent((done + size * of) / all));
      if (this.isReady(form)) {
        this.say(fill(said.sending, at + 1, forms.length));
        share(0);
        const answer = await send(form, share);
        if (answer.address) this.done(form, answer);
      }
      if (this.isStopped) break;
      done += size;
    }
    total.hidden = true;
    this.isSending = false;
    this.offer();
    const left = this.left;
    this.say(fill(left.length ? said.some : said.all, this.forms.length - left.length, this.forms.length));
    (left[0]?.querySelector('[aria-invalid]') ?? part(this.place, left.length ? 'send' : 'back')).focus();
  }

  done(form, answer) {
    const place = part(form, 'done');
    place.hidden = false;
    place.querySelector('span > span').textContent = answer.told;
    place.querySelector('a').href = answer.address;
    part(form, 'fields').remove();
    part(form, 'remove').remove();
  }
}

const several = document.querySelector('[data-files]');
if (several) new Files(several);
