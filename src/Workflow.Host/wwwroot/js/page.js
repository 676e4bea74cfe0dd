// What pages do better with scripts; all of them work without.

// The summary of errors is read out and scrolled to first.
document.querySelector('[data-focus]')?.focus();

// A file that is too large is told beside its field before it is sent, in the server's words.
const sized = bytes => bytes < 1048576
  ? `${Math.ceil(bytes / 1024)} KB`
  : `${(Math.ceil(bytes / 104857.6) / 10).toLocaleString(document.documentElement.lang)} MB`;
const fits = input => {
  const id = `${input.id}-error`;
  const file = [...input.files].find(one => one.size > Number(input.dataset.max));
  const told = document.getElementById(id);
  if (!file) {
    if (!told) return true;
    told.remove();
    input.closest('.field').classList.remove('is-wrong');
    input.removeAttribute('aria-invalid');
    input.setAttribute('aria-describedby', `${input.id}-hint`);
    return true;
  }
  const error = told ?? document.createElement('div');
  error.id = id;
  error.className = 'field-error';
  error.setAttribute('role', 'alert');
  error.textContent = input.dataset.tooLarge
    .replace('{0}', () => file.name).replace('{1}', () => sized(file.size));
  if (!told) input.before(error);
  input.closest('.field').classList.add('is-wrong');
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', `${input.id}-hint ${id}`);
  return false;
};
const limited = 'input[type=file][data-max]';
document.addEventListener('change', event => { if (event.target.matches(limited)) fits(event.target); });

// A form is sent once, however often its button is pressed on a slow network.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post') return;
  const large = [...form.querySelectorAll(limited)].find(input => !fits(input));
  if (large) { event.preventDefault(); large.focus(); return; }
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  setTimeout(() => { for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true'); });
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled');
  }
});

// Escape and a press elsewhere close an open menu.
const closeMenus = except => {
  for (const menu of document.querySelectorAll('details.menu[open], details.drop[open]')) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
};
document.addEventListener('click', event => closeMenus(event.target));
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const open = document.activeElement?.closest('details[open]');
  closeMenus();
  open?.querySelector('summary')?.focus();
});

// A button that copies a text, or prints the page.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
    const said = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// A choice that changes the page sends its form; without scripts there is a button.
for (const select of document.querySelectorAll('select[data-send]')) {
  select.addEventListener('change', () => select.form.requestSubmit());
}
