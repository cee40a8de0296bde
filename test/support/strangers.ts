/** Hostile texts, and the elements that pages may have. */

/** Texts that try to be markup. */
export const corpus = [
  '<script>window.x=1</script>',
  '"><img src=x onerror=window.x=1>',
  "' autofocus onfocus='window.x=1",
  '</textarea><script>window.x=1</script>',
  '</title></style><svg onload=window.x=1>',
  '<!--<script>window.x=1//-->',
  '${window.x=1}{{constructor.constructor("window.x=1")()}}',
  'javascript:window.x=1',
  '&lt;script&gt;window.x=1&lt;/script&gt;',
  '\u202Egnp.exe<b>',
];

const elements =
  /^(!doctype|html|head|meta|title|link|style|body|header|main|nav|article|code|mark|section|div|form|fieldset|legend|label|input|textarea|select|option|button|p|h[1-6]|span|bdi|time|dl|dt|dd|ol|ul|li|em|pre|img|details|summary|table|caption|thead|tbody|tr|th|td|a)$/;
const attributes =
  /^(html|lang|charset|name|content|rel|href|nonce|class|datetime|method|action|novalidate|type|value|id|for|rows|maxlength|aria-[a-z]+|tabindex|dir|checked|selected|role|scope|autocomplete|inputmode|step|spellcheck|src|alt|open|placeholder|popover|popovertarget)$/;

/** The tags in a page that are not ours. */
export function strangers(page: string): string[] {
  const bare = page.replace(/<style[^>]*>[\s\S]*?<\/style>/, '');
  const tags = bare.split('<').slice(1);
  return tags.filter((rest) => {
    const [, name = '', written = ''] =
      /^\/?(!?[a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/.exec(rest) ?? [];
    const names = [...written.matchAll(/\s+([a-z-]+)(?:="[^"]*")?/g)].map(([, attribute = '']) => attribute);
    return !elements.test(name) || names.some((attribute) => !attributes.test(attribute));
  });
}
