import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { cached, cacheFolder } from "./cache.ts";
import { unpackFromNpm } from "./npm.ts";

/** Fonts that a bare machine may lack: a monospaced one for the editor, and Chinese. */
const packages = [
  { specifier: "dejavu-fonts-ttf@2.37.3", members: ["ttf/DejaVuSansMono.ttf", "ttf/DejaVuSansMono-Bold.ttf"] },
  { specifier: "@expo-google-fonts/noto-sans-sc@0.4.3", members: ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"] },
];

const name = "fonts-3";

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

/** Chinese and everything that is not monospaced: Noto Sans SC. */
const configuration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
  <alias binding="strong"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans SC</string></edit></match>
</fontconfig>
`;
