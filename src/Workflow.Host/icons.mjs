// Writes the icons that a list names as one SVG sprite: node icons.mjs LIST FOLDER SPRITE
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [list, folder, sprite] = process.argv.slice(2);
const names = readFileSync(list, 'utf8').split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'));
const symbols = names.map(name => {
  const svg = readFileSync(join(folder, `${name}.svg`), 'utf8');
  const viewBox = svg.match(/viewBox="([^"]+)"/)[1];
  const shapes = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')).trim();
  return `<symbol id="${name}" viewBox="${viewBox}" fill="currentColor">${shapes}</symbol>`;
});
mkdirSync(dirname(sprite), { recursive: true });
writeFileSync(sprite, `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
