/* The files of a case: listed as downloads; chosen, dropped anywhere at the case, or pasted there. */

import { copyButton, element, momentOf, redraw, sign } from './case-elements.js';
import { language } from '../../../lib/languages.js';
import { say } from './sentences.js';

const NUMBER = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

/**
 * @param place the case, where files may be dropped and pasted
 * @param attached called when a file was kept
 */
export function files(desk, number, place, attached) {
  const count = element('span', { className: 'state' });
  let list = element('ul', { className: 'files' });
  const refusal = element('p', { className: 'refusal', role: 'alert', hidden: true });
  const told = element('p', { className: 'quiet told', role: 'status' });
  const input = element('input', { type: 'file', multiple: true, hidden: true, 'aria-label': say.attachFiles });
  const choose = element('button', { type: 'button', className: 'btn btn-default', textContent: say.attachFiles });
  let largest = 0;

  const refuse = sentences => {
    refusal.textContent = sentences.join('\n');
    refusal.hidden = !sentences.length;
  };
  const read = async () => {
    const answer = await desk.files(number);
    if (!answer.ok) {
      refuse([answer.message]);
      return;
    }
    largest = answer.body.largest;
    count.textContent = answer.body.attachments.length;
    list = redraw(list, element('ul', { className: 'files' }, ...answer.body.attachments.map(file => line(desk, number, file))));
  };
  const send = async chosen => {
    if (!chosen.length || choose.disabled) {
      return;
    }
    choose.disabled = true;
    refuse([]);
    const refused = [];
    for (const file of chosen) {
      told.textContent = say.attaching(file.name);
      const answer = file.size > largest ? { message: say.fileTooLarge(file.name, size(largest)) } : await desk.attach(number, file);
      if (!answer.ok) {
        refused.push(answer.message);
      }
    }
    choose.disabled = false;
    told.textContent = refused.length < chosen.length ? say.attached(chosen.length - refused.length) : say.dropFiles;
    await read();
    refuse(refused);
    attached();
  };

  told.textContent = say.dropFiles;
  choose.onclick = () => input.click();
  input.onchange = async () => {
    await send([...input.files]);
    input.value = '';
  };
  takeFiles(place, send);
  read();
  return { section: element('section', {}, element('h3', {}, say.files, count), list, refusal, input, choose, told), read };
}

function takeFiles(place, send) {
  const hover = isOver => place.classList.toggle('dropping', isOver);
  place.addEventListener('dragover', event => {
    if (event.dataTransfer.types.includes('Files')) {
      event.preventDefault();
      hover(true);
    }
  });
  place.addEventListener('dragleave', event => hover(place.contains(event.relatedTarget)));
  place.addEventListener('drop', event => {
    hover(false);
    if (event.dataTransfer.files.length) {
      event.preventDefault();
      send([...event.dataTransfer.files]);
    }
  });
  place.addEventListener('paste', event => {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      send([...event.clipboardData.files]);
    }
  });
}

function line(desk, number, file) {
  return element(
    'li',
    {},
    element('a', { href: desk.file(number, file.id), download: file.name, textContent: file.name }),
    element('span', { className: 'quiet', textContent: ` ${size(file.size)} · ${file.whoName} · ${momentOf(file.at)}` }),
    proof(file)
  );
}

/** Whole, for whoever compares what they got with what was attached. */
function proof(file) {
  const facts = [
    [say.fileName, file.name],
    [say.sha256, file.sha256, copyButton(say.copySha256(file.name), () => file.sha256)],
    [say.attachedBy, file.whoName === file.who ? file.who : `${file.whoName} (${file.who})`]
  ];
  return element(
    'details',
    { className: 'proof' },
    element('summary', {}, say.fileDetails, element('span', { className: 'sr-only', textContent: ` ${file.name}` }), sign('caret')),
    element('dl', {}, ...facts.flatMap(([label, ...told]) => [element('dt', { textContent: label }), element('dd', {}, ...told)]))
  );
}

function size(bytes) {
  const [unit, name] = bytes < 1024 ? [1, 'B'] : bytes < 1048576 ? [1024, 'KB'] : [1048576, 'MB'];
  return `${NUMBER.format(bytes / unit)} ${name}`;
}
