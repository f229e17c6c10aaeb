import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { cached, cacheFolder } from "./cache.ts";
import { unpackFromNpm } from "./npm.ts";

/** Fonts that a bare machine may lack: a monospaced one for the editor, and Chinese. */
const packages = [
  { specifier: "dejavu-fonts-ttf@2.37.3", members: ["ttf/DejaVuSansMono.ttf", "ttf/DejaVuSansMono-Bold.ttf", "ttf/DejaVuSans.ttf", "ttf/DejaVuSans-Bold.ttf"] },
  { specifier: "@expo-google-fonts/noto-sans-sc@0.4.3", members: ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"] },
];

const name = "fonts-1";

/**
 * Gives environment variables that make Chromium on Linux see exactly the fonts above, so that pictures look the same on
 * every machine and Chinese has glyphs. Fetched from the npm registry on first use.
 */
export async function prepareFonts(log: (line: string) => void): Promise<{ FONTCONFIG_FILE: string }> {
  const folder = await cached(name, async (draft) => {
    log("Fetching fonts (from the npm registry, once) …");
    for (const [index, { specifier, members }] of packages.entries()) {
      await unpackFromNpm(specifier, path.join(draft, String(index)), members);
    }
    await mkdir(path.join(draft, "cache"));
    await writeFile(path.join(draft, "fonts.conf"), configuration(path.join(cacheFolder, name)));
  });
  return { FONTCONFIG_FILE: path.join(folder, "fonts.conf") };
}

const configuration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
  ${alias("monospace", "DejaVu Sans Mono", "Noto Sans SC")}
  ${alias("sans-serif", "Noto Sans SC", "DejaVu Sans")}
  ${alias("system-ui", "Noto Sans SC", "DejaVu Sans")}
</fontconfig>
`;

function alias(family: string, ...preferred: readonly string[]): string {
  return `<alias binding="strong"><family>${family}</family><prefer>${preferred.map((font) => `<family>${font}</family>`).join("")}</prefer></alias>`;
}
