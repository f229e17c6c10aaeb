/** The page's HTML: a strict policy, one script, no text but what is shown while nothing is known. */

export interface PageParts {
  /** What the policy allows styles and fonts to come from. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly locale: string;
  readonly title: string;
  readonly script: string;
  readonly styles: readonly string[];
}

/** The document for a simulation panel. Every part is escaped. */
export function pageHtml({ cspSource, nonce, locale, title, script, styles }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}; font-src ${cspSource};`;
  return `<!DOCTYPE html>
<html lang="${escape(locale)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>${escape(title)}</title>
${styles.map((href) => `<link rel="stylesheet" href="${escape(href)}">`).join("\n")}
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${escape(script)}"></script>
</body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
