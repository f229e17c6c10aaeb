/** Writes docs/rules.md from the rules themselves. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { rulesPage } from "../server/src/rules/page.ts";

const file = path.join(import.meta.dirname, "../docs/rules.md");
writeFileSync(file, rulesPage());
console.log(`wrote ${path.relative(process.cwd(), file)}`);
