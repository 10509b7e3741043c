// Bundles one module for the browser, as the site does: node bundle.mjs ENTRY
import { buildSync } from "esbuild";

const { outputFiles } = buildSync({
  entryPoints: [process.argv[2]],
  bundle: true,
  format: "esm",
  platform: "browser",
  external: ["node:*"],
  write: false,
});
process.stdout.write(outputFiles[0].text);
