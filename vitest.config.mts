import { defineConfig } from "vitest/config";

const slow = { testTimeout: 120_000, hookTimeout: 180_000 };

/** One project for each `npm run test:…`; `unit` needs no build, the others test what `npm run build` or `npm run package` made. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/*.test.ts", "test/{text,yaml,kubernetes,simulation,names,manifests,workspace,rules,features,syntaxes,client,conformance}/**/*.test.ts"],
          // Property tests on a busy machine: a limit for what hangs, not a measure.
          testTimeout: 120_000,
        },
      },
      { test: { name: "protocol", include: ["test/{lsp,cli,node}/**/*.test.ts"], testTimeout: 30_000 } },
      { test: { name: "webview", include: ["test/webview/**/*.test.ts"], ...slow } },
      // One VS Code at a time: each takes a core.
      { test: { name: "workbench", include: ["test/vscode/**/*.test.ts"], fileParallelism: false, ...slow } },
    ],
  },
});
