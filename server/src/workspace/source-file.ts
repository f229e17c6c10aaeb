import { splitDocuments } from "../yaml/split.ts";
import { lineStarts, type LineStarts } from "../text/lines.ts";
import { documentContent, type DocumentContent } from "./document.ts";
import { fileNameOf } from "./uris.ts";

export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly PlacedDocument[];
  /** A Helm template or the like: read by another program first, so nothing is said about it. */
  readonly template: boolean;
  /** `# ordinal: ignore` stands in it. */
  readonly ignored: boolean;
  readonly lines: LineStarts;
  startOf(content: DocumentContent): number;
}

export interface PlacedDocument {
  /** File offset of the document's text. */
  readonly start: number;
  readonly content: DocumentContent;
}

/**
 * Reads a file's text, taking over from its previous version every document whose text did not change.
 * Cost: one scan of the text, plus parsing the documents that changed and may hold a known kind.
 */
export function sourceFile(uri: string, text: string, previous?: SourceFile): SourceFile {
  const binary = text.includes("\0");
  const kustomization = isKustomizationFile(uri);
  const reuse = reusable(previous);
  const documents = binary
    ? []
    : splitDocuments(text).map(({ start, end }): PlacedDocument => {
        const part = text.slice(start, end);
        return { start, content: reuse(part) ?? documentContent(part, kustomization) };
      });
  let lines: LineStarts | undefined;
  let starts: Map<DocumentContent, number> | undefined;
  let template: boolean | undefined;
  return {
    uri,
    text,
    documents,
    get template() {
      return (template ??= isTemplate(uri, documents));
    },
    ignored: /^[ \t]*#[ \t]*ordinal:[ \t]*ignore[ \t]*\r?$/m.test(text),
    get lines() {
      return (lines ??= lineStarts(text));
    },
    startOf(content) {
      starts ??= new Map(documents.map((document) => [document.content, document.start]));
      return starts.get(content) ?? 0;
    },
  };
}

export function isKustomizationFile(uri: string): boolean {
  return /^(kustomization\.ya?ml|Kustomization)$/.test(fileNameOf(uri));
}

/** Hands out each document of the previous version at most once, so that equal documents keep separate identities. */
function reusable(previous: SourceFile | undefined): (text: string) => DocumentContent | undefined {
  if (!previous) return () => undefined;
  const byText = new Map<string, DocumentContent[]>();
  for (const { content } of previous.documents) {
    const list = byText.get(content.text);
    if (list) list.push(content);
    else byText.set(content.text, [content]);
  }
  return (text) => byText.get(text)?.shift();
}

/**
 * Counted over public repositories: nearly all Helm templates are not YAML. A document that parses in spite of its
 * `{{ … }}` (quoted, or in a block of text) is an ordinary manifest.
 */
function isTemplate(uri: string, documents: readonly PlacedDocument[]): boolean {
  const marks = /\{\{|<%|\{%/;
  const chartFolder = /\/templates\//.test(uri);
  // ytt: code and overlays in comments, in what is otherwise YAML.
  if (documents.some(({ content }) => /^[ \t]*#@[ \t]*(overlay\/|load\(|data\/|def |for |if )/m.test(content.text))) return true;
  return documents.some(({ content }) => marks.test(content.text) && (chartFolder || needsRendering(content)));
}

function needsRendering(content: DocumentContent): boolean {
  // Only documents that may matter were parsed; the rest may stay unparsed.
  return /\bkind["']?[ \t]*:/.test(content.text) && content.tree.broken;
}
