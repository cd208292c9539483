// Type-checks the front end, bundles it, and compares the bundle with the one that is checked in, or replaces it.
//   node build.mjs          replaces it
//   node build.mjs --check  fails where it differs
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../resources/org/lockrank/report/page");
const check = process.argv.includes("--check");
process.chdir(here);

execFileSync("node_modules/.bin/tsc", ["-p", "."], { stdio: "inherit" });
const { build } = await import("esbuild");

/** @param {import("esbuild").BuildOptions} options */
async function bundled(options) {
  // The same names in the bundle wherever the packages lie.
  const result = await build({
    bundle: true, write: false, preserveSymlinks: true, legalComments: "none", charset: "utf8", logLevel: "warning", ...options,
  });
  return result.outputFiles[0].text;
}

const files = {
  // Not made smaller than by leaving out blank space: whoever opens the page's source can read it.
  "page.js": await bundled({ entryPoints: ["src/main.js"], format: "iife", target: "es2022" }),
  "page.css": await bundled({ entryPoints: ["page.css"], minifyWhitespace: true }),
  "page.html": readFileSync("page.html", "utf8"),
};
for (const text of Object.values(files)) {
  if (/<\/(script|style)|<!--/i.test(text.replace(/<\/(script|style)>/g, (m) => (text === files["page.html"] ? "" : m)))) {
    throw new Error("the bundle would end the element that it stands in");
  }
}
const elk = readFileSync("node_modules/elkjs/lib/elk-worker.min.js");
mkdirSync(out, { recursive: true });
let differs = false;
/** @param {string} name @param {Buffer} wanted @param {(bytes: Buffer) => Buffer} plain @param {Buffer} stored */
function put(name, wanted, plain, stored) {
  const path = join(out, name);
  if (existsSync(path) && plain(readFileSync(path)).equals(wanted)) return;
  if (check) {
    console.error(`${path} is not what the sources say: run report/src/main/web/build and check it in`);
    differs = true;
  } else {
    writeFileSync(path, stored);
    console.log(`wrote ${path}`);
  }
}
for (const [name, text] of Object.entries(files)) {
  const bytes = Buffer.from(text, "utf8");
  put(name, bytes, (b) => b, bytes);
}
// Compared unpacked: each version of zlib packs otherwise.
put("elk-worker.js.gz", elk, gunzipSync, gzipSync(elk, { level: 9 }));
process.exit(differs ? 1 : 0);
