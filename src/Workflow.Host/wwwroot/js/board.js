// The board: phases open into their stages, and charts are drawn from the tables beside them. Without scripts every
// stage stands open and the tables say it all.

const table = document.getElementById('times');
const icon = '<svg class="bi" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M5 3l6 5-6 5" fill="none" stroke="currentColor" stroke-width="2"/></svg>';

for (const phase of table?.querySelectorAll('tr.phase') ?? []) {
  const stages = [...table.querySelectorAll('tr.stage')].filter(row => row.dataset.of === phase.dataset.phase);
  if (stages.length === 0) continue;
  const head = phase.cells[0];
  const opener = document.createElement('button');
  opener.type = 'button';
  opener.className = 'opener';
  opener.title = table.dataset.open;
  opener.innerHTML = icon;
  opener.append(head.textContent);
  head.replaceChildren(opener);
  const show = open => {
    opener.setAttribute('aria-expanded', open);
    for (const row of stages) row.hidden = !open;
  };
  opener.addEventListener('click', () => show(opener.getAttribute('aria-expanded') !== 'true'));
  show(false);
  table.classList.add('opens');
}

const token = name => getComputedStyle(document.documentElement).getPropertyValue(`--pk-${name}`).trim();
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

const frame = () => ({
  animation: !still,
  textStyle: { fontFamily: 'Plus Jakarta Sans Variable, system-ui, sans-serif' },
});
const axis = extra => ({
  axisLabel: { color: token('ink-soft') }, axisLine: { lineStyle: { color: token('line') } }, axisTick: { show: false },
  splitLine: { lineStyle: { color: token('line') } }, ...extra,
});
const number = value => value === '' || value === undefined ? null : Number(value);

const charts = {
  times: () => {
    const rows = [...table.querySelectorAll('tr.phase')].reverse();
    const bar = (color, values) => ({
      type: 'bar', data: values, itemStyle: { color, borderRadius: 2 }, barMaxWidth: 14,
      label: { show: true, position: 'right', color: token('ink-soft') },
    });
    return {
      ...frame(),
      grid: { left: 0, right: 40, top: 0, bottom: 0, containLabel: true },
      xAxis: axis({ type: 'value', minInterval: 1, splitNumber: 4, axisLabel: { color: token('ink-soft'), hideOverlap: true } }),
      yAxis: axis({
        type: 'category', data: rows.map(row => row.cells[0].textContent.trim()),
        axisLabel: { color: token('ink'), width: 150, overflow: 'break', lineHeight: 14 },
      }),
      series: [
        bar(token('edge'), rows.map(row => number(row.dataset.before))),
        bar(token('brand'), rows.map(row => number(row.dataset.now))),
      ],
    };
  },
  ages: () => {
    const rows = [...document.querySelectorAll('#ages tbody tr')];
    return {
      ...frame(),
      grid: { left: 0, right: 8, top: 24, bottom: 0, containLabel: true },
      xAxis: axis({
        type: 'category', data: rows.map(row => row.dataset.short), axisLabel: { color: token('ink-soft'), interval: 0 },
      }),
      yAxis: axis({ type: 'value', minInterval: 1 }),
      series: [{
        type: 'bar', barMaxWidth: 44, itemStyle: { borderRadius: [3, 3, 0, 0] },
        label: { show: true, position: 'top', color: token('ink') },
        data: rows.map((row, place) => ({
          value: Number(row.dataset.count), itemStyle: { color: token(place === rows.length - 1 ? 'late' : 'brand') },
        })),
      }],
    };
  },
};

if (window.echarts && table) {
  const drawn = [...document.querySelectorAll('[data-chart]')].map(place => {
    place.hidden = false;
    place.parentElement.querySelector('[data-without-script]')?.remove();
    place.parentElement.querySelector('[data-with-script]').hidden = false;
    return [echarts.init(place), charts[place.dataset.chart]];
  });
  const draw = () => drawn.forEach(([chart, options]) => chart.setOption(options(), true));
  draw();
  addEventListener('resize', () => drawn.forEach(([chart]) => chart.resize()));
  // Other colours by night.
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
}
