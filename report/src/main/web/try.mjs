// Pages of made-up data, to work on the front end without Java:
//   node try.mjs small page.html      a few findings, with everything in them
//   node try.mjs large page.html      5,000 lock classes, 50,000 edges, 200 findings
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [, , size = "small", file = "page.html"] = process.argv;
const at = (/** @type {string} */ name) => new URL(`../resources/org/lockrank/report/page/${name}`, import.meta.url);

let seed = 7;
const random = (/** @type {number} */ below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * below);
};

function base() {
  return {
    format: 1, version: "0.1.0", headline: "", unjudged: "", commands: ["com.acme.Bank on JVM 17.0.15"],
    seen: { acquisitions: 0, counted: 0, classes: 0, locks: 0, threads: 12, runs: 1 },
    tiers: [
      { word: "deadlock", noun: "deadlock", meaning: "threads that waited for each other for ever", count: "1 deadlock" },
      { word: "potential-deadlock", noun: "potential deadlock", meaning: "threads that can wait for each other for ever, each for a lock of the next", count: "2 potential deadlocks" },
      { word: "order-inversion", noun: "order inversion", meaning: "lock classes taken in both orders, not seen on the same locks", count: "1 order inversion" },
      { word: "against-order", noun: "acquisition against the order", meaning: "locks taken against the declared order", count: "1 acquisition against the order" },
    ],
    findings: [], classes: [], edges: [], frames: [], stacks: [[]], order: [], declared: null, keptApart: [], waiting: [], notes: [],
    dropped: [], notWatched: [], notWatchedCount: 0,
    runs: [{ file: "run.jsonl", command: "com.acme.Bank", jvm: "17.0.15", pid: 4711, started: "2026-11-28T06:00:00Z", agent: "0.1.0", ended: "main ended" }],
  };
}

/** @param {any} data @param {string} name */
function lockClass(data, name, kind = "monitor") {
  data.classes.push({ name, short: name.split(".").slice(-2).join("."), type: kind === "monitor" ? name.slice(0, name.lastIndexOf(".")) : "java.util.concurrent.locks.ReentrantLock", by: "field", kind, locks: 3, threads: 2, wanted: 0, held: 0, ranks: [] });
  return data.classes.length - 1;
}

/** @param {any} data @param {[string, number][]} frames */
function stack(data, frames) {
  const indices = frames.map((f) => data.frames.push(f) - 1);
  return data.stacks.push(indices) - 1;
}

/** @param {any} data @param {number} from @param {number} to @param {string} method @param {number} line */
function edge(data, from, to, method, line, count = 1) {
  const cls = method.slice(0, method.lastIndexOf("."));
  const name = cls.slice(cls.lastIndexOf(".") + 1);
  const held = stack(data, [[`${method}(${name}.java:${line - 3})`, 0], ["java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)", 3], ["java.lang.Thread.run(Thread.java:840)", 3]]);
  const wanted = stack(data, [["java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:322)", 3], [`${cls}.enter(${name}.java:${line + 40})`, 0], [`${method}(${name}.java:${line})`, 0], ["org.springframework.cglib.proxy.MethodProxy.invoke(MethodProxy.java:218)", 2], ["java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)", 3], ["java.lang.Thread.run(Thread.java:840)", 3]]);
  data.classes[from].held += count;
  data.classes[to].wanted += count;
  return data.edges.push({ from, to, count, threads: 1, waits: true, thread: `worker-${random(9)}`, held, wanted }) - 1;
}

/** @param {any} data @param {string} tier @param {number[]} edges @param {string} id */
function finding(data, tier, edges, id) {
  const classes = edges.map((e) => data.edges[e].from);
  const locks = classes.map((c) => ({ class: c, name: data.classes[c].short }));
  const steps = [];
  const n = edges.length;
  const places = edges.map((e) => ({ held: data.frames[data.stacks[data.edges[e].held][0]][0], wanted: data.frames[data.stacks[data.edges[e].wanted][1]][0] }));
  for (let i = 0; i < n; i++) steps.push({ column: i, does: "takes", lock: i, text: `takes ${locks[i].name}`, place: places[i].held.replace(/^.*\.(\w+\.\w+\()/, "$1"), waits: "", on: -1 });
  for (let i = 0; i < n; i++) steps.push({ column: i, does: "wants", lock: (i + 1) % n, text: `wants ${locks[(i + 1) % n].name}`, place: places[i].wanted.replace(/^.*\.(\w+\.\w+\()/, "$1"), waits: `waits for ${data.edges[edges[(i + 1) % n]].thread}`, on: (i + 1) % n });
  data.findings.push({
    id, tier, confirmed: tier === "deadlock", status: "", title: `${locks.map((l) => l.name).slice(0, -1).join(", ")} and ${locks[n - 1].name}`, locks, about: n,
    columns: edges.map((e, i) => ({ thread: data.edges[e].thread, about: `${data.edges[e].count} times`, code: [], stacks: [
      { does: "wants", lock: (i + 1) % n, text: `wants ${data.classes[classes[(i + 1) % n]].name}`, blocks: false, outer: 2, stack: data.edges[e].wanted },
      { does: "holds", lock: i, text: `holds ${data.classes[classes[i]].name}, taken`, blocks: true, outer: 2, stack: data.edges[e].held },
    ] })),
    steps, change: { column: 1, held: places[1].held, wanted: places[1].wanted }, caveats: [],
    fix: [`take ${locks[0].name} before ${locks[1].name}, at ${places[1].held}, or release ${locks[1].name} before ${places[1].wanted}; this order was seen once, the other 31 times`],
    rule: null, order: [`NONE < ${locks[0].name};`, `${locks[0].name} < ${locks[1].name};`, `bind ${locks[0].name}: field com.acme.A;`], edges: edges.map((e) => [data.edges[e].from, data.edges[e].to]),
  });
}

function small() {
  const data = base();
  const names = ["com.acme.bank.Account.lock", "com.acme.bank.Ledger.lock", "com.acme.bank.Audit", "com.acme.pool.Pool.lock", "com.acme.pool.Connection.lock", "com.acme.cache.Cache.segments"];
  const [account, ledger, audit, pool, connection, cache] = names.map((n) => lockClass(data, n, n.endsWith("lock") ? "lock" : "monitor"));
  const a = edge(data, account, ledger, "com.acme.bank.Transfer.post", 88, 31);
  const b = edge(data, ledger, account, "com.acme.bank.Closing.sum", 120, 2);
  const c = edge(data, pool, connection, "com.acme.pool.Pool.borrow", 41, 900);
  const d = edge(data, connection, audit, "com.acme.pool.Connection.close", 77, 12);
  const e = edge(data, audit, pool, "com.acme.bank.Audit.flush", 19, 3);
  edge(data, cache, audit, "com.acme.cache.Cache.evict", 210, 44);
  edge(data, pool, cache, "com.acme.pool.Pool.borrow", 48, 90);
  finding(data, "deadlock", [a, b], "1f00aa01");
  finding(data, "potential-deadlock", [c, d, e], "9b3c1d22");
  data.headline = "1 deadlock and 1 potential deadlock";
  data.unjudged = "; not judged: 3 classes that were not watched";
  data.notWatchedCount = 3;
  data.notWatched = [{ class: "com.acme.Gen<script>alert(1)</script>", why: "too large\u202e" }];
  data.seen = { acquisitions: 7, counted: 1082, classes: 6, locks: 31, threads: 12, runs: 1 };
  data.order = data.findings.flatMap((f) => f.order);
  return data;
}

function large() {
  const data = base();
  const n = 5000;
  for (let i = 0; i < n; i++) lockClass(data, `com.acme.module${i % 90}.part${i % 7}.Component${i}.lock`, "lock");
  const seen = new Set();
  while (data.edges.length < 50000 - 200) {
    const x = random(n);
    const y = random(n);
    const [from, to] = x < y ? [x, y] : [y, x];
    if (from === to || seen.has(from * n + to)) continue;
    seen.add(from * n + to);
    edge(data, from, to, `com.acme.module${from % 90}.part${from % 7}.Component${from}.run`, 10 + random(400), 1 + random(90));
  }
  for (let i = 0; i < 200; i++) {
    const forward = random(data.edges.length - 200);
    const back = edge(data, data.edges[forward].to, data.edges[forward].from, `com.acme.Back${i}.call`, 10 + i);
    finding(data, "potential-deadlock", [forward, back], (0x10000000 + i * 7919).toString(16));
  }
  data.headline = "200 potential deadlocks";
  data.seen = { acquisitions: 50000, counted: 2000000, classes: n, locks: 15000, threads: 64, runs: 1 };
  return data;
}

const data = size === "large" ? large() : size === "small" ? small() : JSON.parse(readFileSync(size, "utf8"));
const text = JSON.stringify(data).replaceAll("<", "\\u003c");
const hash = (/** @type {string} */ s) => `'sha256-${createHash("sha256").update(s).digest("base64")}'`;
const style = readFileSync(at("page.css"), "utf8");
const script = readFileSync(at("page.js"), "utf8");
const parts = {
  policy: `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'`,
  headline: data.headline, style, script,
  data: text.length > 1 << 20 ? `<script type="text/plain" id="data-gz">${gzipSync(text).toString("base64")}</script>` : `<script type="application/json" id="data">${text}</script>`,
  elk: readFileSync(at("elk-worker.js.gz")).toString("base64"),
};
const page = readFileSync(at("page.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, key) => parts[/** @type {keyof typeof parts} */ (key)]);
writeFileSync(file, page);
console.log(`${file}: ${page.length} bytes, data ${text.length}`);
