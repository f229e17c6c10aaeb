import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { cached, cacheFolder } from "./cache.ts";
import { unpackFromNpm } from "./npm.ts";

/** Fonts that a bare machine may lack: a monospaced one for the editor, and Chinese. */
const packages = [
  { specifier: "dejavu-fonts-ttf@2.37.3", members: ["ttf/DejaVuSansMono.ttf", "ttf/DejaVuSansMono-Bold.ttf"] },
  { specifier: "@expo-google-fonts/noto-sans-sc@0.4.3", members: ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"] },
];

const name = "fonts-4";

/**
 * Gives environment variables that make Chromium on Linux see exactly the fonts above, so that pictures look the same on
 * every machine and Chinese has glyphs. Fetched from the npm registry on first use. `openSans`: folder of the fonts that
 * come with Chromium, for Latin text.
 */
export async function prepareFonts(log: (line: string) => void, openSans: string): Promise<{ FONTCONFIG_FILE: string }> {
  const folder = await cached(name, async (draft) => {
    log("Fetching fonts (from the npm registry, once) …");
    for (const [index, { specifier, members }] of packages.entries()) {
      await unpackFromNpm(specifier, path.join(draft, String(index)), members);
    }
    await cp(openSans, path.join(draft, "open-sans"), { recursive: true });
    await mkdir(path.join(draft, "cache"));
    await writeFile(path.join(draft, "fonts.conf"), configuration(path.join(cacheFolder, name)));
  });
  return { FONTCONFIG_FILE: path.join(folder, "fonts.conf") };
}

/** What is not monospaced: Open Sans, and Noto Sans SC for Chinese. */
const configuration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
  <alias binding="strong"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <match target="pattern"><edit name="family" mode="append_last"><string>Open Sans</string><string>Noto Sans SC</string></edit></match>
</fontconfig>
`;
