/**
 * The control of a file. A script uploads the chosen file as a stream before the form is sent, and puts the reference
 * into the form, because a form with the bytes would be held in memory. Without JavaScript the field is a text for the
 * reference as JSON, which `PUT /api/files` returns.
 */
import { html, raw } from 'hono/html';
import { aboutId } from './field-frame';
import type { Html, PageFrame } from './page';
import type { PageWords } from './page-words';

export interface FileControl {
  readonly id: string;
  readonly name: string;
  readonly mediaTypes: readonly string[];
  readonly isInvalid: boolean;
  /** The reference as JSON, if one was sent before. */
  readonly reference?: string;
}

export function fileControl(
  { id, name, mediaTypes, isInvalid, reference }: FileControl,
  { t }: PageWords,
): Html {
  const accept = mediaTypes.length === 0 ? '' : html`accept="${mediaTypes.join(',')}"`;
  return html`<div data-file="">
    <input
      type="file"
      hidden
      ${accept}
      aria-describedby="${aboutId(id)}"
      aria-invalid="${String(isInvalid)}"
    />
    <p class="hint" role="status"></p>
    <textarea
      id="${id}"
      name="${name}"
      class="code"
      rows="2"
      spellcheck="false"
      aria-describedby="${aboutId(id)}"
      aria-invalid="${String(isInvalid)}"
    >
${reference ?? ''}</textarea>
    <p class="hint" data-plain="">${t('uploadByProgram')}</p>
  </div>`;
}

/** Uploads the files of the page's form for its signal. If the form has a link's token, the upload uses it. */
export function uploadScript({ nonce, basePath, words: { t, values } }: PageFrame, requestId: string): Html {
  const words = JSON.stringify({
    uploaded: t('uploaded'),
    uploading: t('uploading'),
    stillUploading: t('stillUploading'),
    cutOff: values.t('uploadWasCutOff'),
  });
  const query = new URLSearchParams({ signal: requestId }).toString();
  return html`<script
    nonce="${nonce}"
    data-upload="${`${basePath}/api/files?${query}`}"
    data-words="${words}"
  >
    ${raw(script)};
  </script>`;
}

const script = `
  const { upload: address, words } = document.currentScript.dataset;
  const say = JSON.parse(words);
  let uploading = 0;
  for (const field of document.querySelectorAll('[data-file]')) {
    const file = field.querySelector('input');
    const status = field.querySelector('[role=status]');
    const reference = field.querySelector('textarea');
    const uploaded = (ref) => say.uploaded.replace('NAME', () => ref.name).replace('SIZE', ref.size);
    file.hidden = false;
    reference.hidden = true;
    field.querySelector('[data-plain]').hidden = true;
    file.id = reference.id;
    reference.removeAttribute('id');
    try { status.textContent = uploaded(JSON.parse(reference.value)); } catch { status.textContent = ''; }
    let latest = 0;
    file.addEventListener('change', async () => {
      const [chosen] = file.files;
      const mine = ++latest;
      reference.value = '';
      if (chosen === undefined) { status.textContent = ''; return; }
      uploading += 1;
      status.textContent = say.uploading.replace('NAME', () => chosen.name);
      try {
        const token = file.form.elements.namedItem('token');
        const headers = { 'content-type': chosen.type || 'application/octet-stream' };
        if (token !== null) headers.authorization = 'Bearer ' + token.value;
        const url = address + '&name=' + encodeURIComponent(chosen.name);
        const answer = await fetch(url, { method: 'PUT', headers, body: chosen });
        const told = await answer.json();
        if (mine !== latest) return;
        if (answer.ok) reference.value = JSON.stringify(told);
        status.textContent = answer.ok ? uploaded(told) : told.message;
      } catch {
        if (mine === latest) status.textContent = say.cutOff;
      } finally {
        uploading -= 1;
      }
    });
    file.form.addEventListener('submit', (event) => {
      if (uploading === 0) return;
      event.preventDefault();
      status.textContent = say.stillUploading;
    });
  }
`;
