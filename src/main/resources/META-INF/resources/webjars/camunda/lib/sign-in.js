/*
 * Beside a name and a password, the sign-in page offers the company's own sign-in where there is one. What it is called comes from
 * the desk, in the reader's language.
 */

const base = document.querySelector('base');
const root = base.getAttribute('app-root');

let other;

async function offer() {
  const form = document.querySelector('form[name=signinForm]');
  if (!form || form.querySelector('.other-sign-in')) {
    return;
  }
  other ??= fetch(`${root}/api/desk/sign-in`).then(answer => (answer.ok ? answer.json() : {}));
  const { label, address } = await other;
  if (label && form.isConnected && !form.querySelector('.other-sign-in')) {
    const link = document.createElement('a');
    link.className = 'btn btn-lg btn-default other-sign-in';
    link.href = `${address}?app=${base.getAttribute('app-name')}`;
    link.textContent = label;
    form.append(link);
  }
}

new MutationObserver(offer).observe(document, { childList: true, subtree: true });
offer();
