import { expect, test } from "vitest";
import { pageHtml } from "../../client/src/simulation/html.ts";

const html = pageHtml({ cspSource: "https://host.test", nonce: "abc", locale: "zh-cn", title: `<script>"'`, script: "https://host.test/s.js", styles: ["https://host.test/a.css"] });

test("allows one script by nonce, styles and fonts of the extension, and nothing else", () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll("&#39;", "'");
  expect(policy).toBe("default-src 'none'; script-src 'nonce-abc'; style-src https://host.test; font-src https://host.test;");
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toMatch(/<style|style=|unsafe|\son\w+=/);
});

test("escapes what it is given", () => {
  expect(html).toContain("<title>&#60;script&#62;&#34;&#39;</title>");
});
