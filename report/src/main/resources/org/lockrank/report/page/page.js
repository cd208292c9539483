"use strict";
(() => {
  var __create = Object.create;
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __getProtoOf = Object.getPrototypeOf;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
    get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
  }) : x)(function(x) {
    if (typeof require !== "undefined") return require.apply(this, arguments);
    throw Error('Dynamic require of "' + x + '" is not supported');
  });
  var __commonJS = (cb, mod) => function __require2() {
    try {
      return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
    } catch (e) {
      throw mod = 0, e;
    }
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
    // If the importer is in node compatibility mode or this is not an ESM
    // file that has been converted to a CommonJS file using a Babel-
    // compatible transform (i.e. "__esModule" has not been set), then set
    // "default" to the CommonJS "module.exports" for node compatibility.
    isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
    mod
  ));

  // node_modules/elkjs/lib/elk-api.js
  var require_elk_api = __commonJS({
    "node_modules/elkjs/lib/elk-api.js"(exports, module) {
      (function(f) {
        if (typeof exports === "object" && typeof module !== "undefined") {
          module.exports = f();
        } else if (typeof define === "function" && define.amd) {
          define([], f);
        } else {
          var g;
          if (typeof window !== "undefined") {
            g = window;
          } else if (typeof global !== "undefined") {
            g = global;
          } else if (typeof self !== "undefined") {
            g = self;
          } else {
            g = this;
          }
          g.ELK = f();
        }
      })(function() {
        var define2, module2, exports2;
        return (/* @__PURE__ */ (function() {
          function r(e, n, t) {
            function o(i2, f) {
              if (!n[i2]) {
                if (!e[i2]) {
                  var c = "function" == typeof __require && __require;
                  if (!f && c) return c(i2, true);
                  if (u) return u(i2, true);
                  var a = new Error("Cannot find module '" + i2 + "'");
                  throw a.code = "MODULE_NOT_FOUND", a;
                }
                var p = n[i2] = { exports: {} };
                e[i2][0].call(p.exports, function(r2) {
                  var n2 = e[i2][1][r2];
                  return o(n2 || r2);
                }, p, p.exports, r, e, n, t);
              }
              return n[i2].exports;
            }
            for (var u = "function" == typeof __require && __require, i = 0; i < t.length; i++) o(t[i]);
            return o;
          }
          return r;
        })())({ 1: [function(require2, module3, exports3) {
          "use strict";
          Object.defineProperty(exports3, "__esModule", {
            value: true
          });
          exports3["default"] = void 0;
          function _typeof(o) {
            "@babel/helpers - typeof";
            return _typeof = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function(o2) {
              return typeof o2;
            } : function(o2) {
              return o2 && "function" == typeof Symbol && o2.constructor === Symbol && o2 !== Symbol.prototype ? "symbol" : typeof o2;
            }, _typeof(o);
          }
          function _classCallCheck(a, n) {
            if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function");
          }
          function _defineProperties(e, r) {
            for (var t = 0; t < r.length; t++) {
              var o = r[t];
              o.enumerable = o.enumerable || false, o.configurable = true, "value" in o && (o.writable = true), Object.defineProperty(e, _toPropertyKey(o.key), o);
            }
          }
          function _createClass(e, r, t) {
            return r && _defineProperties(e.prototype, r), t && _defineProperties(e, t), Object.defineProperty(e, "prototype", { writable: false }), e;
          }
          function _toPropertyKey(t) {
            var i = _toPrimitive(t, "string");
            return "symbol" == _typeof(i) ? i : i + "";
          }
          function _toPrimitive(t, r) {
            if ("object" != _typeof(t) || !t) return t;
            var e = t[Symbol.toPrimitive];
            if (void 0 !== e) {
              var i = e.call(t, r || "default");
              if ("object" != _typeof(i)) return i;
              throw new TypeError("@@toPrimitive must return a primitive value.");
            }
            return ("string" === r ? String : Number)(t);
          }
          var ELK2 = exports3["default"] = /* @__PURE__ */ (function() {
            function ELK3() {
              var _this = this;
              var _ref = arguments.length > 0 && arguments[0] !== void 0 ? arguments[0] : {}, _ref$defaultLayoutOpt = _ref.defaultLayoutOptions, defaultLayoutOptions = _ref$defaultLayoutOpt === void 0 ? {} : _ref$defaultLayoutOpt, _ref$algorithms = _ref.algorithms, algorithms = _ref$algorithms === void 0 ? ["layered", "stress", "mrtree", "radial", "force", "disco", "sporeOverlap", "sporeCompaction", "rectpacking"] : _ref$algorithms, workerFactory = _ref.workerFactory, workerUrl = _ref.workerUrl;
              _classCallCheck(this, ELK3);
              this.defaultLayoutOptions = defaultLayoutOptions;
              this.initialized = false;
              if (typeof workerUrl === "undefined" && typeof workerFactory === "undefined") {
                throw new Error("Cannot construct an ELK without both 'workerUrl' and 'workerFactory'.");
              }
              var factory = workerFactory;
              if (typeof workerUrl !== "undefined" && typeof workerFactory === "undefined") {
                factory = function factory2(url) {
                  return new Worker(url);
                };
              }
              var worker = factory(workerUrl);
              if (typeof worker.postMessage !== "function") {
                throw new TypeError("Created worker does not provide the required 'postMessage' function.");
              }
              this.worker = new PromisedWorker(worker);
              this.worker.postMessage({
                cmd: "register",
                algorithms
              }).then(function(r) {
                return _this.initialized = true;
              })["catch"](console.err);
            }
            return _createClass(ELK3, [{
              key: "layout",
              value: function layout(graph) {
                var _ref2 = arguments.length > 1 && arguments[1] !== void 0 ? arguments[1] : {}, _ref2$layoutOptions = _ref2.layoutOptions, layoutOptions = _ref2$layoutOptions === void 0 ? this.defaultLayoutOptions : _ref2$layoutOptions, _ref2$logging = _ref2.logging, logging = _ref2$logging === void 0 ? false : _ref2$logging, _ref2$measureExecutio = _ref2.measureExecutionTime, measureExecutionTime = _ref2$measureExecutio === void 0 ? false : _ref2$measureExecutio;
                if (!graph) {
                  return Promise.reject(new Error("Missing mandatory parameter 'graph'."));
                }
                return this.worker.postMessage({
                  cmd: "layout",
                  graph,
                  layoutOptions,
                  options: {
                    logging,
                    measureExecutionTime
                  }
                });
              }
            }, {
              key: "knownLayoutAlgorithms",
              value: function knownLayoutAlgorithms() {
                return this.worker.postMessage({
                  cmd: "algorithms"
                });
              }
            }, {
              key: "knownLayoutOptions",
              value: function knownLayoutOptions() {
                return this.worker.postMessage({
                  cmd: "options"
                });
              }
            }, {
              key: "knownLayoutCategories",
              value: function knownLayoutCategories() {
                return this.worker.postMessage({
                  cmd: "categories"
                });
              }
            }, {
              key: "terminateWorker",
              value: function terminateWorker() {
                if (this.worker) this.worker.terminate();
              }
            }]);
          })();
          var PromisedWorker = /* @__PURE__ */ (function() {
            function PromisedWorker2(worker) {
              var _this2 = this;
              _classCallCheck(this, PromisedWorker2);
              if (worker === void 0) {
                throw new Error("Missing mandatory parameter 'worker'.");
              }
              this.resolvers = {};
              this.worker = worker;
              this.worker.onmessage = function(answer) {
                setTimeout(function() {
                  _this2.receive(_this2, answer);
                }, 0);
              };
            }
            return _createClass(PromisedWorker2, [{
              key: "postMessage",
              value: function postMessage(msg) {
                var id = this.id || 0;
                this.id = id + 1;
                msg.id = id;
                var self2 = this;
                return new Promise(function(resolve, reject) {
                  self2.resolvers[id] = function(err, res) {
                    if (err) {
                      self2.convertGwtStyleError(err);
                      reject(err);
                    } else {
                      resolve(res);
                    }
                  };
                  self2.worker.postMessage(msg);
                });
              }
            }, {
              key: "receive",
              value: function receive(self2, answer) {
                var json = answer.data;
                var resolver = self2.resolvers[json.id];
                if (resolver) {
                  delete self2.resolvers[json.id];
                  if (json.error) {
                    resolver(json.error);
                  } else {
                    resolver(null, json.data);
                  }
                }
              }
            }, {
              key: "terminate",
              value: function terminate() {
                if (this.worker) {
                  this.worker.terminate();
                }
              }
            }, {
              key: "convertGwtStyleError",
              value: function convertGwtStyleError(err) {
                if (!err) {
                  return;
                }
                var javaException = err["__java$exception"];
                if (javaException) {
                  if (javaException.cause && javaException.cause.backingJsObject) {
                    err.cause = javaException.cause.backingJsObject;
                    this.convertGwtStyleError(err.cause);
                  }
                  delete err["__java$exception"];
                }
              }
            }]);
          })();
        }, {}], 2: [function(require2, module3, exports3) {
          "use strict";
          var ELK2 = require2("./elk-api.js")["default"];
          Object.defineProperty(module3.exports, "__esModule", {
            value: true
          });
          module3.exports = ELK2;
          ELK2["default"] = ELK2;
        }, { "./elk-api.js": 1 }] }, {}, [2])(2);
      });
    }
  });

  // src/dom.js
  var LONGEST = 2e3;
  function visible(text) {
    const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length - LONGEST} more characters)` : text;
    return cut.replace(
      /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`
    );
  }
  var SVG = "http://www.w3.org/2000/svg";
  function filled(element, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") {
        element.addEventListener(key, value);
      } else if (value === true) {
        element.setAttribute(key, "");
      } else if (value !== null && value !== void 0 && value !== false) {
        element.setAttribute(key, key === "href" || key === "d" ? String(value) : visible(String(value)));
      }
    }
    element.append(...nodes(children));
    return element;
  }
  function nodes(children) {
    return children.flatMap((c) => {
      if (c === null || c === void 0 || c === false) return [];
      if (Array.isArray(c)) return nodes(c);
      return [c instanceof Node ? c : visible(String(c))];
    });
  }
  function h(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    filled(element, attributes, children);
    return element;
  }
  function s(name, attributes = {}, ...children) {
    const element = document.createElementNS(SVG, name);
    filled(element, attributes, children);
    return (
      /** @type {SVGElementTagNameMap[K]} */
      element
    );
  }
  function counted(count2, one2, many = `${one2}s`) {
    return `${number(count2)} ${count2 === 1 ? one2 : many}`;
  }
  function times(count2) {
    return count2 === 1 ? "once" : `${number(count2)} times`;
  }
  function number(value) {
    return value.toLocaleString("en");
  }
  function announce(text) {
    const status = document.getElementById("status");
    if (status) {
      status.textContent = visible(text);
    }
  }
  function copyButton(label, text) {
    const button = h("button", { type: "button", class: "copy" }, label);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text());
        button.textContent = "Copied";
        announce("Copied");
      } catch {
        button.textContent = "The browser did not let it be copied: select it and copy it yourself";
        announce(button.textContent);
      }
      setTimeout(() => button.textContent = label, 2500);
    });
    return button;
  }

  // src/about.js
  function about(data) {
    return [
      h("h1", {}, "About this page"),
      h("p", {}, `Made by Lockrank ${data.version} from `, data.runs.map((r, i) => [i ? ", " : "", h("code", {}, r.file)]), ". It asks nothing of any network: all it shows is in this file."),
      h("h2", {}, "How to use it"),
      h("ul", {}, [
        "The address says all that is open: copy it to show somebody the same, in the same file.",
        "In the diagram: drag or the arrow keys move it, the wheel or + and - zoom, 0 shows all, / searches. Tab goes from lock to lock and from step to step; Enter opens one.",
        "Printed, the page has what is open, without the controls."
      ].map((t) => h("li", {}, t))),
      h("h2", {}, "Licences"),
      h("p", {}, "Lockrank is licensed under the Apache License, Version 2.0, https://www.apache.org/licenses/LICENSE-2.0."),
      h("p", {}, "The diagram is laid out by elkjs 0.12.1, the Eclipse Layout Kernel translated to JavaScript, Copyright (c) Kiel University and others, under the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/. It is in this page unchanged; its source is at https://github.com/kieler/elkjs and https://github.com/eclipse/elk. It comes without any warranty.")
    ];
  }

  // src/data.js
  async function unpacked(id) {
    const text = (document.getElementById(id)?.textContent ?? "").trim();
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  }
  async function read() {
    const plain = document.getElementById("data");
    if (plain) {
      return JSON.parse(plain.textContent ?? "");
    }
    return new Response(await unpacked("data-gz")).json();
  }
  function at(list2, index) {
    const item = list2[index];
    if (item === void 0) {
      throw new Error(`the report's data has no item ${index}`);
    }
    return item;
  }

  // src/route.js
  function current() {
    const hash = decodeSafely(location.hash.replace(/^#\/?/, ""));
    const [path = "", query = ""] = split(hash, "?");
    const [view = "", item = ""] = split(path, "/");
    return { view: view || "overview", item, query: new URLSearchParams(query) };
  }
  function decodeSafely(hash) {
    return hash.replace(/^[^?]*/, (path) => {
      try {
        return decodeURIComponent(path);
      } catch {
        return path;
      }
    });
  }
  function split(text, by) {
    const index = text.indexOf(by);
    return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
  }
  function link(view, item = "", query = {}) {
    const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
    const tail = search.size > 0 ? `?${search}` : "";
    return `#/${view}${item ? `/${encodeURIComponent(item)}` : ""}${tail}`;
  }
  function note(query) {
    const route = current();
    const all = { ...Object.fromEntries(route.query), ...query };
    history.replaceState(null, "", link(route.view, route.item, all));
  }

  // src/words.js
  function tierName(tier) {
    return { "against-order": "against the order" }[tier] ?? tier.replaceAll("-", " ");
  }
  function tierBadge(finding) {
    return h("span", { class: `tier tier-${finding.tier}` }, tierName(finding.tier));
  }
  function statusBadge(finding) {
    switch (finding.status) {
      case "new":
        return h("span", { class: "new" }, "new");
      case "expired":
        return h("span", { class: "new" }, "known until a day that is over");
      case "known":
        return h("span", { class: "known" }, "known");
      case "harmless":
        return h("span", { class: "known" }, "harmless, says a library");
      default:
        return null;
    }
  }
  function fails(finding) {
    return finding.status === "new" || finding.status === "expired";
  }
  function letter(index) {
    return index < 26 ? String.fromCharCode(65 + index) : `A${index - 25}`;
  }
  function lockName(finding, index) {
    const lock2 = at(finding.locks, index);
    return h("span", { class: "lock" }, mark(index), h("code", {}, broken(lock2.name)));
  }
  function mark(index) {
    return h("span", { class: `mark lock-${index % 6}` }, letter(index));
  }
  function place(frame) {
    const match = /^(.*)\(([^()]*)\)$/s.exec(frame);
    if (!match) {
      return h("code", { class: "place" }, broken(frame));
    }
    return h("code", { class: "place" }, broken(match[1] ?? ""), h("wbr"), h("b", {}, `(${match[2]})`));
  }
  function broken(name) {
    return name.split(/(?<=\.)/).flatMap((part, i) => i > 0 ? [h("wbr"), part] : [part]);
  }
  function line(frame) {
    return /\(([^()]+)\)$/.exec(frame)?.[1] ?? frame;
  }
  function sentence(finding) {
    if (finding.tier === "stuck") {
      return stuck(finding);
    }
    const words = [];
    const sides = finding.columns.filter((c) => c.stacks.some((held) => held.does === "holds"));
    const possible = finding.tier !== "deadlock" && finding.tier !== "against-order";
    sides.forEach((column, i) => {
      const wants = column.stacks.find((held) => held.does === "wants");
      const holds = column.stacks.find((held) => held.does === "holds" && held.blocks);
      if (i > 0) words.push(i === 1 && sides.length === 2 ? ", while " : ", ");
      words.push(h("span", { class: "thread" }, column.thread));
      if (holds && holds.lock >= 0) words.push(" holds ", lockName(finding, holds.lock), " and");
      words.push(finding.tier === "against-order" ? " takes " : " wants ");
      if (wants && wants.lock >= 0) words.push(lockName(finding, wants.lock));
    });
    words.push(ending(finding, sides.length, possible));
    return words;
  }
  function ending(finding, sides, possible) {
    if (finding.tier === "against-order") return ", which the order forbids.";
    if (finding.tier === "order-inversion") {
      return ". If the locks of a name are the same lock, they can wait for each other for ever.";
    }
    if (sides === 1) return possible ? ": it can wait for itself for ever." : ": it waited for itself, for ever.";
    const who = sides === 2 ? "neither" : "none of them";
    return possible ? `: when ${sides === 2 ? "both" : "all"} happen at once, ${who} ever goes on.` : `: ${who} went on.`;
  }
  function stuck(finding) {
    const words = [];
    finding.columns.slice(0, 4).forEach((column, i) => {
      const waits = column.stacks.find((held) => held.does !== "holds");
      const holds = column.stacks.find((held) => held.does === "holds" && held.blocks);
      words.push(i > 0 ? "; " : "", h("span", { class: "thread" }, column.thread), " ", waits?.text ?? "waits");
      if (holds && holds.lock >= 0) words.push(" and holds ", lockName(finding, holds.lock));
    });
    if (finding.columns.length > 4) words.push(`; and ${finding.columns.length - 4} more threads`);
    words.push(". Nobody went on.");
    return words;
  }
  function fitted(text, longest) {
    const shown = visible(text);
    const head = Math.ceil((longest - 1) / 2);
    return shown.length <= longest ? shown : `${shown.slice(0, head)}…${shown.slice(shown.length - (longest - 1 - head))}`;
  }

  // src/overview.js
  var FIRST = 50;
  function overview(data) {
    const found = data.findings.length;
    return [
      h("h1", {}, sentenceCase(data.headline)),
      data.unjudged && found ? h("p", { class: "unjudged" }, sentenceCase(data.unjudged.replace(/^; /, "")), ".") : null,
      h("p", { class: "quiet" }, "Seen in ", data.commands.map((c, i) => [i ? "; " : "", h("code", {}, c)])),
      found ? findings(data) : nothing(data),
      judged(data),
      section("Notes", data.notes),
      section("Taken in both orders, and kept apart by this run alone: no finding", data.keptApart),
      section("Threads that made no progress, whether that was meant or not", data.waiting),
      notWatched(data),
      runs(data)
    ];
  }
  function sentenceCase(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }
  function nothing(data) {
    return h(
      "p",
      { class: "good" },
      data.unjudged ? "Nothing was found in what was judged. What was not judged is listed below." : "Nothing was found. That holds for what ran, and for nothing that did not."
    );
  }
  function findings(data) {
    const used = data.tiers.filter((t) => data.findings.some((f) => f.tier === t.word));
    const isNew = data.findings.filter(fails).length;
    const shown = [...data.findings].sort((a, b) => Number(fails(b)) - Number(fails(a)));
    const list2 = h("ol", { class: "cards" }, shown.slice(0, FIRST).map(card));
    return h(
      "section",
      { "aria-labelledby": "found" },
      h("h2", { id: "found" }, "What was found"),
      isNew ? h("p", {}, h("span", { class: "new" }, "new"), ` ${counted(isNew, "finding")} since the baseline`) : null,
      h("dl", { class: "tiers" }, used.map((t) => [
        h("dt", {}, h("span", { class: `tier tier-${t.word}` }, t.count)),
        h("dd", {}, t.meaning)
      ])),
      list2,
      data.findings.length > FIRST ? h("p", {}, h("a", { href: link("findings") }, `All ${number(data.findings.length)} findings`)) : null
    );
  }
  function card(finding) {
    return h(
      "li",
      { class: `card edge-${finding.tier}` },
      h("h3", {}, h("a", { href: link("findings", finding.id) }, finding.title)),
      h("p", { class: "tags" }, tierBadge(finding), " ", statusBadge(finding), " ", h("span", { class: "id" }, finding.id)),
      h("p", {}, sentence(finding)),
      finding.change ? h("p", { class: "lines" }, "Look at ", [.../* @__PURE__ */ new Set([finding.change.held, finding.change.wanted])].filter(Boolean).map((p, i) => [i ? " and " : "", place(p)])) : null
    );
  }
  function judged(data) {
    const seen2 = data.seen;
    const rows = [
      ["Runs", number(seen2.runs), "recordings that were read"],
      ["Threads", number(seen2.threads), "that took a lock while they held another"],
      ["Lock classes", number(seen2.classes), "all locks of one field, or made at one place"],
      ["Locks", number(seen2.locks), "of these classes"],
      ["Nested acquisitions", number(seen2.acquisitions), `different ones: a lock wanted while others are held; seen ${number(seen2.counted)} times`]
    ];
    const lost = data.dropped.filter((d) => d.count > 0);
    return h(
      "section",
      { "aria-labelledby": "judged" },
      h("h2", { id: "judged" }, "What was judged, and what was not"),
      h("table", { class: "facts" }, h("tbody", {}, rows.map(
        ([name, value, what]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "num" }, value), h("td", {}, what))
      ))),
      h(
        "ul",
        {},
        lost.map((d) => h("li", { class: "warn" }, d.says)),
        data.notWatchedCount > 0 ? h("li", { class: "warn" }, `${counted(data.notWatchedCount, "class", "classes")} could not be watched`) : null,
        lost.length === 0 && data.notWatchedCount === 0 ? h("li", {}, "Nothing was dropped, and every class was watched") : null
      )
    );
  }
  function section(title, lines) {
    if (lines.length === 0) return null;
    return h(
      "details",
      { class: "more" },
      h("summary", {}, `${title} (${number(lines.length)})`),
      h("ul", {}, lines.map((l) => h("li", {}, l)))
    );
  }
  function notWatched(data) {
    if (data.notWatched.length === 0) return null;
    return h(
      "details",
      { class: "more" },
      h("summary", {}, `Classes that were not watched (${number(data.notWatchedCount)})`),
      h(
        "ul",
        {},
        data.notWatched.map((n) => h("li", {}, h("code", {}, n.class), ": ", n.why)),
        data.notWatchedCount > data.notWatched.length ? h("li", {}, `and ${number(data.notWatchedCount - data.notWatched.length)} more; --format json lists all`) : null
      )
    );
  }
  function runs(data) {
    return h(
      "details",
      { class: "more" },
      h("summary", {}, `Recordings (${number(data.runs.length)})`),
      h(
        "div",
        { class: "wide", tabindex: "0", role: "region", "aria-label": "Recordings" },
        h(
          "table",
          {},
          h("thead", {}, h("tr", {}, ["File", "What ran", "JVM", "Process", "Started", "Ended"].map((t) => h("th", { scope: "col" }, t)))),
          h("tbody", {}, data.runs.map((r) => h(
            "tr",
            {},
            h("th", { scope: "row" }, h("code", {}, r.file)),
            h("td", {}, h("code", {}, r.command)),
            h("td", {}, r.jvm),
            h("td", { class: "num" }, String(r.pid)),
            h("td", {}, r.started),
            h("td", {}, r.ended)
          )))
        )
      )
    );
  }

  // src/schedule.js
  function schedule(finding) {
    const columns = finding.columns.length;
    const ends = finding.steps.some((step) => step.waits !== "");
    const last = finding.steps.length + 2;
    const lanes = finding.columns.map((_, c) => heldBy(finding, c));
    const grid = h("div", { class: "schedule", role: "group", "aria-label": "Schedule: a column for each thread, time going down" });
    grid.style.gridTemplateColumns = `auto ${lanes.map((l) => `${Math.max(1, l.length) * 26}px minmax(150px, 1fr)`).join(" ")}`;
    grid.append(h("div", { class: "time", "aria-hidden": "true" }, "time"));
    finding.columns.forEach((column, c) => {
      const head = h("div", { class: "head" }, h("b", {}, column.thread), column.about ? h("span", { class: "quiet" }, column.about) : null);
      head.style.gridArea = `1 / ${lane(c)} / 2 / ${lane(c) + 2}`;
      grid.append(head);
      const line2 = h("div", { class: "life", "aria-hidden": "true" });
      line2.style.gridArea = `2 / ${lane(c) + 1} / ${last} / ${lane(c) + 2}`;
      grid.append(line2);
      const box2 = h("div", { class: "lanes", "aria-hidden": "true" });
      box2.style.gridArea = `2 / ${lane(c)} / ${last} / ${lane(c) + 1}`;
      grid.append(box2);
    });
    const list2 = h("ol", { class: "steps" });
    finding.steps.forEach((step, i) => {
      const cell = h(
        "li",
        { class: `step ${step.waits ? "waits" : step.does}` },
        h("span", { class: "number", "aria-hidden": "true" }, String(i + 1)),
        h("span", { class: "unseen" }, `${finding.columns[step.column]?.thread ?? ""}: `),
        h("span", { class: "does" }, step.text),
        step.lock >= 0 ? [" ", mark(step.lock)] : null,
        step.place ? h("span", { class: "at" }, " at ", place(step.place)) : null,
        step.waits ? h("span", { class: "for" }, step.waits) : null
      );
      cell.style.gridArea = `${i + 2} / ${lane(step.column) + 1} / ${i + 3} / ${lane(step.column) + 2}`;
      list2.append(cell);
    });
    lanes.forEach(
      (held, c) => held.forEach(([lock2, from], n) => {
        const bar = h("div", { class: `bar lock-${lock2 % 6}`, title: `holds ${finding.locks[lock2]?.name ?? ""}`, "aria-hidden": "true" }, h("span", {}, letter(lock2)));
        bar.style.gridArea = `${from + 2} / ${lane(c)} / ${last} / ${lane(c) + 1}`;
        bar.style.marginLeft = `${n * 26 + 3}px`;
        grid.append(bar);
      })
    );
    grid.append(list2);
    if (ends) {
      const end = h("div", { class: "standstill" }, h("b", {}, finding.tier === "order-inversion" ? "If these are the same locks, nothing goes on from here." : finding.confirmed ? "From here nothing went on." : "From here nothing goes on."), waitsFor(finding));
      end.style.gridArea = `${last} / 1 / ${last + 1} / ${columns * 2 + 2}`;
      grid.append(end);
    }
    return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "The schedule" }, grid, legend(finding));
  }
  function lane(column) {
    return column * 2 + 2;
  }
  function heldBy(finding, column) {
    const held = [];
    finding.steps.forEach((step, i) => {
      if (step.column === column && step.does === "takes" && step.lock >= 0) held.push([step.lock, i]);
    });
    return held;
  }
  function waitsFor(finding) {
    const ends = finding.steps.filter((step) => step.waits && step.on >= 0);
    return h("span", {}, ends.map((step, i) => [
      i ? "; " : " ",
      finding.columns[step.column]?.thread ?? "",
      step.column === step.on ? " waits for itself" : ` waits for ${finding.columns[step.on]?.thread ?? ""}`
    ]), ends.length ? "." : null);
  }
  function legend(finding) {
    const used = [...new Set(finding.steps.map((step) => step.lock).filter((l) => l >= 0))].sort((a, b) => a - b);
    return h("p", { class: "legend" }, "Bars show what is held: ", used.map((l, i) => [i ? ", " : "", lockName(finding, l)]));
  }

  // src/stacks.js
  var OWN = 0;
  var LIBRARY = 2;
  var LEADS_ON = 4;
  function stack(data, index, outer) {
    const frames = at(data.stacks, index).map((f) => at(data.frames, f));
    if (frames.length === 0) {
      return h("p", { class: "quiet" }, "The calls are not known.");
    }
    const end = Math.max(1, frames.length - outer);
    const anyOwn = frames.slice(0, end).some(([, origin]) => origin === OWN);
    const folds = (origin) => origin >= LIBRARY || anyOwn && origin !== OWN;
    const items = [];
    let folded = [];
    const flush = () => {
      if (folded.length > 0) items.push(fold(folded));
      folded = [];
    };
    frames.forEach(([text, origin], i) => {
      const innermost = i === 0 && origin !== LEADS_ON;
      if (i >= end || folds(origin) && !innermost) {
        folded.push([text, origin]);
      } else {
        flush();
        items.push(h("li", { class: origin === OWN ? "own" : "" }, place(text)));
      }
    });
    flush();
    return h("ol", { class: "stack" }, items);
  }
  function fold(frames) {
    const whose = frames.every(([, o]) => o >= 3) ? " of the JDK" : frames.every(([, o]) => o >= 2) ? " of libraries" : "";
    return h("li", { class: "fold" }, h(
      "details",
      {},
      h("summary", {}, `${counted(frames.length, "call")}${whose}`),
      h("ol", {}, frames.map(([text]) => h("li", {}, place(text))))
    ));
  }

  // src/finding.js
  var MOST = 100;
  function list(data, query) {
    const tier = query.get("tier") ?? "";
    const words = (query.get("q") ?? "").toLowerCase();
    const all = data.findings.filter((f) => (!tier || f.tier === tier) && (!words || told(f).includes(words)));
    const most = Number(query.get("most")) || MOST;
    return [
      h("h1", {}, counted(all.length, "finding")),
      h(
        "nav",
        { class: "filters", "aria-label": "Kinds of findings" },
        filter("all", "", tier, data.findings.length),
        data.tiers.map((t) => {
          const count2 = data.findings.filter((f) => f.tier === t.word).length;
          return count2 ? filter(tierName(t.word), t.word, tier, count2) : null;
        })
      ),
      h("ol", { class: "cards" }, all.slice(0, most).map(card)),
      all.length > most ? h("p", {}, h("a", { href: link("findings", "", { tier, q: words, most: String(most + 400) }) }, `Show more: ${number(all.length - most)} are left`)) : null,
      data.order.length ? orderLines("Lines of an order file for all findings together", data.order) : null
    ];
  }
  function told(finding) {
    return `${finding.id} ${finding.title} ${finding.columns.map((c) => c.thread).join(" ")}`.toLowerCase();
  }
  function filter(name, tier, chosen, count2) {
    return h("a", { href: link("findings", "", { tier }), "aria-current": tier === chosen ? "true" : null }, `${name} ${number(count2)}`);
  }
  function one(data, id) {
    const index = data.findings.findIndex((f) => f.id === id);
    const finding = data.findings[index];
    if (!finding) {
      return [h("h1", {}, "No such finding"), h("p", {}, "This report has no finding ", h("code", {}, id), ". It may be mended. ", h("a", { href: link("findings") }, "All findings"))];
    }
    return [
      neighbours(data, index),
      h("h1", {}, finding.title),
      h(
        "p",
        { class: "tags" },
        tierBadge(finding),
        " ",
        statusBadge(finding),
        " ",
        h("span", { class: "id" }, finding.id),
        " ",
        copyButton("Copy link", () => location.href)
      ),
      h("p", { class: "lead" }, sentence(finding)),
      change(finding),
      comesAbout(finding),
      rule(finding),
      calls(data, finding),
      finding.order.length ? orderLines("Lines for an order file", finding.order) : null,
      confirm(finding),
      where(data, finding)
    ];
  }
  function neighbours(data, index) {
    const before = data.findings[index - 1];
    const after = data.findings[index + 1];
    return h(
      "nav",
      { class: "neighbours", "aria-label": "Findings" },
      before ? h("a", { href: link("findings", before.id), rel: "prev" }, "← Before") : null,
      h("a", { href: link("findings") }, `Finding ${number(index + 1)} of ${number(data.findings.length)}`),
      after ? h("a", { href: link("findings", after.id), rel: "next" }, "Next →") : null
    );
  }
  function change(finding) {
    const lines = finding.change;
    return h(
      "section",
      { class: "change", "aria-labelledby": "change" },
      h("h2", { id: "change" }, "What to change"),
      lines ? h(
        "div",
        { class: "two" },
        lines.held ? spot(`${finding.columns[lines.column]?.thread ?? ""} takes the first lock here`, lines.held, heldLock(finding, lines.column)) : null,
        lines.wanted ? spot(finding.tier === "stuck" ? "and waits here, with it held" : "and the second one here, with the first still held", lines.wanted, wantedLock(finding, lines.column)) : null
      ) : null,
      h("ul", { class: "fix" }, finding.fix.map((f) => h("li", {}, f.charAt(0).toUpperCase() + f.slice(1))))
    );
  }
  function spot(what, frame, lock2) {
    return h(
      "div",
      { class: "spot" },
      h("span", { class: "quiet" }, what),
      h("strong", {}, line(frame)),
      place(frame),
      lock2 >= 0 ? mark(lock2) : null
    );
  }
  function heldLock(finding, column) {
    return finding.columns[column]?.stacks.find((s2) => s2.does === "holds" && s2.blocks)?.lock ?? -1;
  }
  function wantedLock(finding, column) {
    return finding.columns[column]?.stacks.find((s2) => s2.does === "wants")?.lock ?? -1;
  }
  function comesAbout(finding) {
    if (finding.steps.length === 0) return null;
    return h(
      "section",
      { "aria-labelledby": "comes" },
      h("h2", { id: "comes" }, finding.tier === "against-order" ? "What was done" : "How it comes about"),
      schedule(finding),
      finding.caveats.map((c) => h("p", { class: "caveat" }, c))
    );
  }
  function rule(finding) {
    if (!finding.rule) return null;
    return h(
      "section",
      { "aria-labelledby": "rule" },
      h("h2", { id: "rule" }, "The rule"),
      h("p", {}, finding.rule.text),
      h("p", {}, "Written at ", h("code", { class: "place" }, finding.rule.place))
    );
  }
  function calls(data, finding) {
    return h(
      "section",
      { "aria-labelledby": "calls" },
      h("h2", { id: "calls" }, "The calls"),
      h("p", { class: "quiet" }, "The newest call first. Calls of the JDK and of libraries are folded; open them by a click."),
      h("div", { class: "columns" }, finding.columns.map((column) => h(
        "article",
        { class: "side" },
        h("h3", {}, column.thread, column.about ? h("span", { class: "quiet" }, ` ${column.about}`) : null),
        column.code.length ? h("p", { class: "quiet" }, "In code of ", column.code.join(", ")) : null,
        column.stacks.map((held) => h(
          "div",
          { class: `does-${held.does}` },
          h("h4", {}, held.lock >= 0 ? mark(held.lock) : null, held.text),
          stack(data, held.stack, held.outer)
        ))
      )))
    );
  }
  function confirm(finding) {
    if (!finding.confirm) return null;
    return h(
      "section",
      { "aria-labelledby": "confirm" },
      h("h2", { id: "confirm" }, "Can that really happen?"),
      h("p", { class: "quiet" }, "This runs the program again, with the command that it is run with, and pauses its threads so that it does, if it can:"),
      h(
        "div",
        { class: "code" },
        copyButton("Copy", () => finding.confirm),
        h("pre", { tabindex: "0", "aria-label": "Command" }, finding.confirm)
      )
    );
  }
  function orderLines(title, lines) {
    return h(
      "section",
      {},
      h("h2", {}, title),
      h("p", { class: "quiet" }, "In a file that the next run is held to: lockrank watch --order FILE"),
      h(
        "div",
        { class: "code" },
        copyButton("Copy", () => `${lines.join("\n")}
`),
        h("pre", { tabindex: "0", "aria-label": title }, lines.map((l, i) => [i ? h("br") : null, l]))
      )
    );
  }
  function where(data, finding) {
    if (finding.edges.length === 0) return null;
    return h(
      "section",
      { "aria-labelledby": "where" },
      h("h2", { id: "where" }, "In the order"),
      h("ul", {}, finding.edges.map(([from, to]) => h(
        "li",
        {},
        h(
          "a",
          { href: link("order", "", { edge: `${from}-${to}` }) },
          `${data.classes[from]?.short ?? ""}, then ${data.classes[to]?.short ?? ""}`
        )
      )))
    );
  }

  // src/locks.js
  var SHOWN = 200;
  var MADE = (
    /** @type {Record<string, string>} */
    { field: "in a field", site: "at a place", type: "by type" }
  );
  var COLUMNS = [
    ["name", "Lock class", (r) => r.lock.short.toLowerCase()],
    ["type", "Class", (r) => r.lock.type],
    ["kind", "Kind", (r) => r.lock.kind],
    ["made", "Known by", (r) => r.lock.by],
    ["locks", "Locks", (r) => r.lock.locks],
    ["wanted", "Wanted", (r) => r.lock.wanted],
    ["held", "Held", (r) => r.lock.held],
    ["threads", "Threads", (r) => r.lock.threads],
    ["longest", "Longest hold", (r) => r.lock.longestHoldMillis ?? -1],
    ["findings", "Findings", (r) => r.findings.length]
  ];
  var DOWN = /* @__PURE__ */ new Set(["locks", "wanted", "held", "threads", "longest", "findings"]);
  function locks(data, query) {
    const rows = data.classes.map((lock2, index) => ({ index, lock: lock2, findings: [] }));
    for (const finding of data.findings) {
      for (const c of new Set(finding.locks.slice(0, finding.about).map((l) => l.class))) {
        rows[c]?.findings.push(finding.id);
      }
    }
    const known = data.classes.some((c) => c.longestHoldMillis !== void 0);
    const columns = COLUMNS.filter(([key]) => key !== "longest" || known);
    let sort = query.get("sort") ?? "findings";
    let most = SHOWN;
    const body = h("tbody");
    const heads = columns.map(([key, title]) => h(
      "th",
      { scope: "col", "data-key": key },
      h("button", { type: "button", click: () => sortBy(key) }, title)
    ));
    const input = h("input", { type: "search", id: "filter", value: query.get("q") ?? "", autocomplete: "off", input: () => {
      most = SHOWN;
      draw();
    } });
    const more = h("button", { type: "button", click: () => {
      most += 1e3;
      draw();
    } }, "Show more");
    const count2 = h("p", { class: "quiet" });
    function sortBy(key) {
      const down = DOWN.has(key);
      const same = sort.replace("-", "") === key;
      const wasDown = sort.startsWith("-") !== DOWN.has(sort.replace("-", ""));
      sort = same ? `${wasDown === down ? "-" : ""}${key}` : key;
      draw();
    }
    function draw() {
      const key = sort.replace("-", "");
      const value = (COLUMNS.find(([k]) => k === key) ?? COLUMNS[0])?.[2] ?? (() => 0);
      const descending = DOWN.has(key) !== sort.startsWith("-");
      const words = input.value.toLowerCase().trim();
      const found = rows.filter((r) => !words || `${r.lock.name} ${r.lock.type} ${r.lock.kind} ${r.lock.ranks.join(" ")}`.toLowerCase().includes(words));
      found.sort((a, b) => {
        const x = value(a);
        const y = value(b);
        const compared = x < y ? -1 : x > y ? 1 : 0;
        return (descending ? -compared : compared) || (a.lock.name < b.lock.name ? -1 : 1);
      });
      body.replaceChildren(...found.slice(0, most).map((row) => drawn(row, known)));
      heads.forEach((head) => {
        const mine = head.dataset["key"] === key;
        head.setAttribute("aria-sort", mine ? descending ? "descending" : "ascending" : "none");
      });
      more.hidden = found.length <= most;
      const says = `${counted(found.length, "lock class", "lock classes")}${found.length > most ? `, the first ${number(most)} shown` : ""}`;
      count2.textContent = says;
      announce(says);
      note({ q: input.value, sort: sort === "findings" ? "" : sort });
    }
    const table = h("table", { class: "locks" }, h("caption", { class: "unseen" }, "Lock classes"), h("thead", {}, h("tr", {}, heads)), body);
    draw();
    return [
      h("h1", {}, "Locks"),
      h("p", { class: "quiet" }, "Counted is what was done with them while another lock was held, or wanted: a lock that is taken alone is in no recording."),
      h("p", { class: "search" }, h("label", { for: "filter" }, "Filter"), " ", input),
      count2,
      h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Table of lock classes" }, table),
      more
    ];
  }
  function drawn(row, known) {
    const lock2 = row.lock;
    const stop = 3;
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        h("a", { href: link("order", "", { focus: String(row.index) }), title: lock2.name }, broken(lock2.short)),
        lock2.name === lock2.short ? null : h("span", { class: "whole" }, broken(lock2.name)),
        lock2.ranks.length ? h("span", { class: "quiet" }, ` rank ${lock2.ranks.join(", ")}`) : null
      ),
      h("td", {}, h("code", {}, broken(lock2.type))),
      h("td", {}, lock2.kind),
      h("td", {}, MADE[lock2.by] ?? lock2.by),
      h("td", { class: "num" }, number(lock2.locks)),
      h("td", { class: "num" }, number(lock2.wanted)),
      h("td", { class: "num" }, number(lock2.held)),
      h("td", { class: "num" }, number(lock2.threads)),
      known ? h("td", { class: "num" }, lock2.longestHoldMillis === void 0 ? "" : `${number(lock2.longestHoldMillis)} ms`) : null,
      h(
        "td",
        {},
        row.findings.slice(0, stop).map((id, i) => [i ? " " : null, h("a", { href: link("findings", id) }, id)]),
        row.findings.length > stop ? ` and ${row.findings.length - stop} more` : null
      )
    );
  }

  // src/graph.js
  var FEW = 60;
  var MOST2 = 400;
  function learned(data) {
    const nodes2 = data.classes.map((c, index) => node(index, c.short, c.name, c.kind === "monitor" || c.kind === "lock" ? "" : c.kind));
    const graph = build(false, nodes2, data.edges.map((e) => [e.from, e.to, "seen", e.count]));
    components(nodes2);
    for (const step of graph.steps) {
      if (step.from !== step.to && step.from.component === step.to.component && step.from.component >= 0) step.says = "cycle";
    }
    data.findings.forEach((finding, f) => {
      for (const c of new Set(finding.locks.slice(0, finding.about).map((l) => l.class))) at(nodes2, c).findings.push(f);
    });
    return graph;
  }
  function ofOrder(data, declared2) {
    const nodes2 = declared2.ranks.map((r, index) => {
      const below = [r.pair ? `side of ${r.pair}` : "", r.nestable].filter(Boolean).join(", ");
      return { ...node(index, r.name, r.name, below), group: r.group };
    });
    const graph = build(true, nodes2, declared2.edges.map((e) => [e.from, e.to, e.says === "declared" && e.count === 0 ? "unseen" : e.says, e.count]));
    declared2.ranks.forEach((rank2, index) => {
      const carried = new Set(rank2.classes);
      data.findings.forEach((finding, f) => {
        if (finding.locks.slice(0, finding.about).some((l) => carried.has(l.class))) at(nodes2, index).findings.push(f);
      });
    });
    return graph;
  }
  function node(index, label, name, below) {
    return { index, label, name, below, group: false, out: [], into: [], component: -1, findings: [] };
  }
  function build(declared2, nodes2, edges) {
    const byKey = /* @__PURE__ */ new Map();
    const steps2 = edges.map(([from, to, says, count2], edge) => {
      const step = { key: `${from}-${to}`, from: at(nodes2, from), to: at(nodes2, to), says, count: count2, edge };
      step.from.out.push(step);
      step.to.into.push(step);
      byKey.set(step.key, step);
      return step;
    });
    return { declared: declared2, nodes: nodes2, steps: steps2, byKey };
  }
  function components(nodes2) {
    const index = new Int32Array(nodes2.length).fill(-1);
    const low = new Int32Array(nodes2.length);
    const open = new Uint8Array(nodes2.length);
    const stack2 = [];
    let next = 0;
    let number2 = 0;
    for (const root of nodes2) {
      if (index[root.index] !== -1) continue;
      const path = [];
      const enter = (n) => {
        index[n.index] = low[n.index] = next++;
        open[n.index] = 1;
        stack2.push(n.index);
        path.push({ node: n, at: 0 });
      };
      enter(root);
      while (path.length > 0) {
        const top = at(path, path.length - 1);
        const v = top.node.index;
        const step = top.node.out[top.at++];
        if (step) {
          const w = step.to.index;
          if (index[w] === -1) enter(step.to);
          else if (open[w]) low[v] = Math.min(low[v] ?? 0, index[w] ?? 0);
          continue;
        }
        path.pop();
        const parent = path[path.length - 1];
        if (parent) low[parent.node.index] = Math.min(low[parent.node.index] ?? 0, low[v] ?? 0);
        if (low[v] === index[v]) {
          const members = stack2.splice(stack2.lastIndexOf(v));
          for (const m of members) {
            open[m] = 0;
            at(nodes2, m).component = members.length > 1 ? number2 : -1;
          }
          number2++;
        }
      }
    }
  }
  function overviewOf(graph, most, implied) {
    const busy = (n) => n.out.reduce((sum, s2) => sum + s2.count, 0) + n.into.reduce((sum, s2) => sum + s2.count, 0);
    const joined = graph.nodes.filter((n) => graph.declared || n.out.length + n.into.length > 0);
    if (joined.length <= most) {
      return within(graph, joined, implied);
    }
    const ranked = joined.map((n) => ({ n, first: n.findings[0] ?? Infinity, cyclic: n.component >= 0 || n.out.some(isForbidden) ? 0 : 1, busy: busy(n) })).filter((r) => graph.declared || r.cyclic === 0 || r.first < Infinity);
    const all = ranked.length > 0 ? ranked : joined.map((n) => ({ n, first: 0, cyclic: 0, busy: busy(n) }));
    all.sort((a, b) => a.first - b.first || a.cyclic - b.cyclic || b.busy - a.busy);
    return within(graph, all.slice(0, most).map((r) => r.n), implied);
  }
  function aroundOf(graph, focus, most) {
    const half = Math.max(1, Math.floor((most - 1) / 2));
    const nearest = (steps3, other) => [...steps3].sort((a, b) => rankOf(a) - rankOf(b) || b.count - a.count).slice(0, half).map(other);
    const nodes2 = /* @__PURE__ */ new Set([focus, ...nearest(focus.into, (s2) => s2.from), ...nearest(focus.out, (s2) => s2.to)]);
    const steps2 = [...focus.into, ...focus.out].filter((s2) => nodes2.has(s2.from) && nodes2.has(s2.to));
    return { nodes: [...nodes2], steps: [...new Set(steps2)] };
  }
  function rankOf(step) {
    return isForbidden(step) || step.says === "cycle" ? 0 : 1;
  }
  function isForbidden(step) {
    return step.says === "against" || step.says === "undeclared";
  }
  function within(graph, nodes2, implied) {
    const shown = new Set(nodes2);
    const steps2 = graph.steps.filter((s2) => shown.has(s2.from) && shown.has(s2.to) && (implied || s2.says !== "implied"));
    return { nodes: [...shown].sort((a, b) => a.index - b.index), steps: steps2 };
  }
  function reached(focus, way) {
    const met = /* @__PURE__ */ new Set();
    const open = [focus];
    for (let n = open.pop(); n; n = open.pop()) {
      for (const step of n[way]) {
        const next = way === "out" ? step.to : step.from;
        if (!isForbidden(step) && next !== focus && !met.has(next)) {
          met.add(next);
          open.push(next);
        }
      }
    }
    return met;
  }

  // src/details.js
  var LISTED = 50;
  function details(data, graph, query, focus, step) {
    const close = h("p", {}, h("a", { href: link("order", "", { q: query.get("q") ?? "" }) }, "Close, and show all"));
    if (focus) return [close, ...graph.declared ? rank(data, focus) : lock(data, focus), near(query, focus)];
    if (step) return [close, ...graph.declared ? declared(data, step) : seen(data, step)];
    return query.get("focus") || query.get("edge") ? [close, h("h2", {}, "Not in this report"), h("p", {}, "The address names a lock or a step that this report does not have.")] : [];
  }
  function near(query, focus) {
    const on = query.get("near") === "1";
    return h("p", {}, h("a", { href: link("order", "", { q: query.get("q") ?? "", focus: String(focus.index), near: on ? "" : "1" }) }, on ? "Draw the others too" : "Draw only this one and its neighbours"));
  }
  function lock(data, focus) {
    const c = at(data.classes, focus.index);
    return [
      h("h2", {}, focus.label),
      h("p", {}, h("code", {}, c.name)),
      h("p", { class: "quiet" }, `${c.kind}, ${c.type}; ${counted(c.locks, "lock")}, ${counted(c.threads, "thread")}`),
      findings2(data, focus.findings),
      steps("Seen held when it was taken", focus.into, (s2) => s2.from),
      steps("Seen taken while it was held", focus.out, (s2) => s2.to)
    ];
  }
  function rank(data, focus) {
    const r = data.declared ? at(data.declared.ranks, focus.index) : null;
    if (!r) return [];
    return [
      h("h2", {}, r.name),
      r.group ? h("p", { class: "quiet" }, "A group: a name that joins ranks, and no rank itself.") : null,
      r.doc ? h("p", {}, r.doc) : null,
      r.place ? h("p", { class: "quiet" }, "Defined at ", h("code", { class: "place" }, r.place)) : null,
      r.pair ? h("p", { class: "quiet" }, `One side of the readwrite lock ${r.pair}.`) : null,
      r.nestable ? h("p", { class: "quiet" }, r.nestable === "nestable" ? "Several of its locks may be held at once." : "Several of its locks may be held at once, each with a greater key.") : null,
      r.group ? null : h("p", { class: "quiet" }, r.classes.length ? ["Carried by ", r.classes.map((c, i) => [i ? ", " : "", h("code", {}, data.classes[c]?.name ?? "")])].flat() : r.bound ? "Its bind statements found no lock." : "No bind statement names a lock for it, so that it was never judged."),
      findings2(data, focus.findings),
      names("May be held when it is taken", [...reached(focus, "into")]),
      names("May be taken while it is held", [...reached(focus, "out")]),
      steps("Steps that were seen to it", focus.into.filter((s2) => s2.count > 0), (s2) => s2.from),
      steps("Steps that were seen from it", focus.out.filter((s2) => s2.count > 0), (s2) => s2.to)
    ];
  }
  function names(title, nodes2) {
    const ranks = nodes2.filter((n) => !n.group).sort((a, b) => a.index - b.index);
    return [
      h("h3", {}, `${title} (${number(ranks.length)})`),
      ranks.length ? h("p", {}, ranks.map((n, i) => [i ? ", " : "", h("a", { href: link("order", "", { focus: String(n.index) }) }, n.label)])) : h("p", { class: "quiet" }, "nothing")
    ];
  }
  function steps(title, list2, other) {
    const sorted = [...list2].sort((a, b) => b.count - a.count);
    return [
      h("h3", {}, `${title} (${number(list2.length)})`),
      list2.length === 0 ? h("p", { class: "quiet" }, "nothing") : h(
        "ul",
        { class: "steps-list" },
        sorted.slice(0, LISTED).map((s2) => h(
          "li",
          { class: `says-${s2.says}` },
          h("a", { href: link("order", "", { focus: String(other(s2).index) }) }, other(s2).label),
          " ",
          h("a", { class: "times", href: link("order", "", { edge: s2.key }), "aria-label": `${s2.from.label}, then ${s2.to.label}: ${times(s2.count)}` }, times(s2.count)),
          s2.says === "cycle" ? h("span", { class: "flag" }, "on a cycle") : isForbidden(s2) ? h("span", { class: "flag" }, s2.says === "against" ? "against the order" : "not declared") : null
        )),
        sorted.length > LISTED ? h("li", { class: "quiet" }, `and ${number(sorted.length - LISTED)} more`) : null
      )
    ];
  }
  function findings2(data, list2) {
    if (list2.length === 0) return null;
    return h("div", {}, h("h3", {}, "Findings"), h("ul", { class: "steps-list" }, list2.slice(0, 20).map((f) => {
      const finding = at(data.findings, f);
      return h("li", {}, h("a", { href: link("findings", finding.id) }, finding.title), " ", tierBadge(finding));
    }), list2.length > 20 ? h("li", { class: "quiet" }, `and ${number(list2.length - 20)} more`) : null));
  }
  function about2(data, from, to) {
    return data.findings.map((f, i) => ({ f, i })).filter(({ f }) => f.edges.some(([a, b]) => a === from && b === to)).map(({ i }) => i);
  }
  function seen(data, step) {
    const edge = at(data.edges, step.edge);
    const back = step.to.out.find((s2) => s2.to === step.from && s2 !== step);
    return [
      h("h2", {}, `${step.from.label}, then ${step.to.label}`),
      h("p", {}, `Seen ${times(edge.count)}, by ${counted(edge.threads, "thread")}: `, h("a", { href: link("order", "", { focus: String(step.to.index) }) }, step.to.label), " was taken while ", h("a", { href: link("order", "", { focus: String(step.from.index) }) }, step.from.label), " was held."),
      step.says === "cycle" ? h("p", { class: "caveat" }, "This step is on a cycle", back ? [": the other order was seen too, ", h("a", { href: link("order", "", { edge: back.key }) }, times(back.count))] : null, ".") : null,
      edge.waits ? null : h("p", { class: "quiet" }, "Nobody waited for the second lock as long as it takes: all tries gave up, or would have."),
      findings2(data, about2(data, edge.from, edge.to)),
      witness(data, edge, step.from.label, step.to.label)
    ];
  }
  function witness(data, edge, from, to) {
    return [h("h3", {}, `${edge.thread} takes ${to}`), stack(data, edge.wanted, 0), h("h3", {}, `with ${from} held, taken`), stack(data, edge.held, 0)];
  }
  function declared(data, step) {
    const edge = data.declared ? at(data.declared.edges, step.edge) : null;
    if (!edge) return [];
    const words = { declared: edge.count ? "Declared, and seen" : "Declared, and never seen", implied: "Follows from what is declared, and seen", undeclared: "Not declared, so that it is not permitted, and seen", against: "Against the order, and seen" }[edge.says];
    return [
      h("h2", {}, `${step.from.label}, then ${step.to.label}`),
      h("p", { class: edge.says === "against" || edge.says === "undeclared" ? "caveat" : "" }, `${words}${edge.count ? ` ${times(edge.count)}` : ""}. `, edge.why || null),
      edge.place ? h("p", { class: "quiet" }, edge.says === "declared" ? "Written at " : "See ", h("code", { class: "place" }, edge.place)) : null,
      edge.pairs.slice(0, 10).map(([from, to]) => {
        const of = data.edges.find((e) => e.from === from && e.to === to);
        return of ? [findings2(data, about2(data, from, to)), witness(data, of, data.classes[from]?.short ?? "", data.classes[to]?.short ?? "")] : [];
      })
    ];
  }
  function legend2(data, graph) {
    const lines = graph.declared ? [["declared", "declared and seen; the number says how often"], ["unseen", "declared and never seen"], ["implied", "seen, follows from others"], ["undeclared", "seen, and the order says nothing of it"], ["against", "seen, and against the order"]] : [["seen", "leads from a lock that was held to one that was taken; the number says how often"], ["cycle", "the same, on a cycle: another way leads back"]];
    const never = graph.steps.filter((s2) => s2.says === "unseen");
    const undeclared = graph.steps.filter((s2) => s2.says === "undeclared");
    const against = graph.steps.filter((s2) => s2.says === "against");
    const told2 = new Set(data.findings.flatMap((f) => f.edges.map((e) => e.join("-"))));
    const cyclic = graph.steps.filter((s2) => s2.says === "cycle").sort((a, b) => Number(told2.has(b.key)) - Number(told2.has(a.key)));
    return [
      h("h2", {}, "What it shows"),
      h(
        "ul",
        { class: "key" },
        lines.map(([says, text]) => h("li", { class: `says-${says}` }, h("span", { class: "sample", "aria-hidden": "true" }), text)),
        h("li", {}, h("span", { class: "sample found", "aria-hidden": "true" }), "a lock of a finding")
      ),
      h("p", { class: "quiet" }, "Choose a lock to see what may come before and after it, or a step to see who did it where. Drag to move, turn the wheel to zoom."),
      against.length ? stepLinks("Against the order", against) : null,
      undeclared.length ? stepLinks("Seen, and not declared", undeclared) : null,
      graph.declared && never.length ? stepLinks("Declared and never seen", never) : null,
      !graph.declared && cyclic.length ? stepLinks("On cycles", cyclic) : null,
      data.declared?.unmatched.length ? [h("h3", {}, "Bindings that found no lock"), h("ul", { class: "steps-list" }, data.declared.unmatched.map((u) => h("li", {}, h("code", {}, u.text), " ", h("code", { class: "place" }, u.place))))] : null
    ].flat();
  }
  function stepLinks(title, list2) {
    return h(
      "div",
      {},
      h("h3", {}, `${title} (${number(list2.length)})`),
      h(
        "ul",
        { class: "steps-list" },
        list2.slice(0, LISTED).map((s2) => h("li", {}, h("a", { href: link("order", "", { edge: s2.key }) }, `${s2.from.label}, then ${s2.to.label}`), s2.count ? ` ${times(s2.count)}` : null)),
        list2.length > LISTED ? h("li", { class: "quiet" }, `and ${number(list2.length - LISTED)} more`) : null
      )
    );
  }

  // src/layout.js
  var import_elk_api = __toESM(require_elk_api(), 1);
  var OPTIONS = {
    "elk.algorithm": "layered",
    "elk.direction": "DOWN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.spacing.nodeNode": "24",
    "elk.spacing.edgeNode": "14",
    "elk.spacing.edgeEdge": "10",
    "elk.spacing.componentComponent": "40",
    "elk.layered.spacing.nodeNodeBetweenLayers": "46",
    "elk.layered.spacing.edgeNodeBetweenLayers": "16",
    "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    "elk.aspectRatio": "1.7"
  };
  var kernel = null;
  async function started() {
    const code = await new Response(await unpacked("elk")).text();
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    return new import_elk_api.default({ workerFactory: () => new Worker(url) });
  }
  async function placed(boxes, lines) {
    kernel ??= started();
    const elk = await kernel;
    const wanted = {
      id: "graph",
      layoutOptions: OPTIONS,
      children: boxes.map((b) => ({ ...b })),
      edges: lines.map((l) => ({ id: l.id, sources: [l.from], targets: [l.to] }))
    };
    const graph = await elk.layout(wanted);
    return {
      width: graph.width ?? 0,
      height: graph.height ?? 0,
      boxes: new Map((graph.children ?? []).map((c) => [c.id, { x: c.x ?? 0, y: c.y ?? 0 }])),
      lines: new Map((graph.edges ?? []).map((e) => {
        const section2 = e.sections?.[0];
        return [e.id, section2 ? [section2.startPoint, ...section2.bendPoints ?? [], section2.endPoint] : []];
      }))
    };
  }

  // src/picture.js
  var LONGEST2 = 30;
  var SAYS = {
    seen: "seen",
    cycle: "seen, and part of a cycle",
    declared: "declared and seen",
    unseen: "declared and never seen",
    implied: "seen, and follows from what is declared",
    undeclared: "seen, and the order says nothing of it",
    against: "seen, and against the order"
  };
  function box(node2) {
    const text = Math.max(fitted(node2.label, LONGEST2).length * 7.7, node2.below.length * 6.2);
    return { id: `n${node2.index}`, width: Math.max(64, Math.round(text + 26)), height: node2.below ? 46 : 34 };
  }
  async function picture(part, query) {
    const boxes = part.nodes.map(box);
    const place2 = await placed(boxes, part.steps.map((step) => {
      const [from, to] = step.says === "against" ? [step.to, step.from] : [step.from, step.to];
      return { id: `e${step.key}`, from: `n${from.index}`, to: `n${to.index}` };
    }));
    const layer = s("g", { class: "layer" });
    const counts = part.steps.length <= 120;
    const taken = boxes.map(({ id, width, height }) => ({ ...place2.boxes.get(id) ?? { x: 0, y: 0 }, width, height }));
    const drawn2 = /* @__PURE__ */ new Map();
    for (const step of part.steps) {
      const points = place2.lines.get(`e${step.key}`) ?? [];
      if (step.says === "against") points.reverse();
      const last = points.at(-1);
      const before = points.at(-2);
      if (!last || !before) continue;
      const d = points.map((p, i) => `${i ? "L" : "M"}${p.x} ${p.y}`).join("");
      const label = `${step.from.label}, then ${step.to.label}: ${SAYS[step.says]}${step.count ? `, ${times(step.count)}` : ""}`;
      const element = s(
        "a",
        { class: `step-line says-${step.says}`, href: link("order", "", { ...query, focus: "", edge: step.key }), "aria-label": label },
        s("title", {}, label),
        s("path", { class: "hit", d }),
        s("path", { class: "wire", d }),
        s("path", { class: "tip", d: tip(before, last) }),
        counts && step.count > 0 ? count(points, `${number(step.count)}×`, taken) : null
      );
      drawn2.set(step.key, element);
      layer.append(element);
    }
    part.nodes.forEach((node2, i) => {
      const at2 = place2.boxes.get(`n${node2.index}`) ?? { x: 0, y: 0 };
      const { width, height } = boxes[i] ?? { width: 0, height: 0 };
      const label = `${node2.name}${node2.below ? `, ${node2.below}` : ""}${node2.findings.length ? `, in ${node2.findings.length} findings` : ""}`;
      const element = s(
        "a",
        { class: `node${node2.group ? " group" : ""}${node2.findings.length ? " found" : ""}`, href: link("order", "", { ...query, edge: "", focus: String(node2.index) }), "aria-label": label, transform: `translate(${at2.x} ${at2.y})` },
        s("title", {}, label),
        s("rect", { width, height, rx: node2.group ? height / 2 : 6 }),
        s("text", { x: width / 2, y: node2.below ? 19 : 22 }, fitted(node2.label, LONGEST2)),
        node2.below ? s("text", { x: width / 2, y: 36, class: "below" }, node2.below) : null
      );
      drawn2.set(`n${node2.index}`, element);
      layer.append(element);
    });
    return new Picture(layer, drawn2, place2.width, place2.height, part);
  }
  function tip(from, to) {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const x = (to.x - from.x) / length;
    const y = (to.y - from.y) / length;
    return `M${to.x} ${to.y}L${to.x - 9 * x - 4.5 * y} ${to.y - 9 * y + 4.5 * x}L${to.x - 9 * x + 4.5 * y} ${to.y - 9 * y - 4.5 * x}Z`;
  }
  function count(points, text, taken) {
    const areas = beside(points, text.length * 6.7, 13);
    const area = areas.find((one2) => !taken.some((other) => overlap(one2, other))) ?? areas[0];
    if (!area) return null;
    taken.push(area);
    return s("text", { x: area.x, y: area.y + 10 }, text);
  }
  function beside(points, width, height) {
    return points.slice(1).map((to, i) => ({ from: points[i] ?? to, to })).sort((a, b) => Math.hypot(b.to.x - b.from.x, b.to.y - b.from.y) - Math.hypot(a.to.x - a.from.x, a.to.y - a.from.y)).flatMap(({ from, to }) => [1 / 2, 1 / 4, 3 / 4].flatMap((part) => {
      const x = from.x + (to.x - from.x) * part;
      const y = from.y + (to.y - from.y) * part;
      return [{ x: x + 3, y: y - height, width, height }, { x: x - width - 3, y: y - height, width, height }];
    }));
  }
  function overlap(a, b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  }
  var Picture = class {
    /**
     * @param {SVGGElement} layer
     * @param {Map<string, SVGElement>} drawn
     * @param {number} width
     * @param {number} height
     * @param {Part} part
     */
    constructor(layer, drawn2, width, height, part) {
      this.layer = layer;
      this.drawn = drawn2;
      this.width = width;
      this.height = height;
      this.part = part;
      this.x = 0;
      this.y = 0;
      this.scale = 1;
      this.moved = null;
      this.svg = s("svg", { class: "graph", role: "group", "aria-label": `Diagram of ${part.nodes.length} locks and ${part.steps.length} steps`, tabindex: "0" }, layer);
      this.listen();
    }
    /** Puts it where the address says; else so that all is seen. @param {string} view */
    put(view) {
      const [x, y, scale] = view.split(",").map(Number);
      if (x !== void 0 && y !== void 0 && scale !== void 0 && scale > 0 && Number.isFinite(x + y + scale)) {
        this.x = x;
        this.y = y;
        this.scale = Math.min(8, Math.max(0.02, scale));
        this.draw();
      } else {
        this.fit();
      }
    }
    view() {
      return `${Math.round(this.x)},${Math.round(this.y)},${this.scale.toFixed(3)}`;
    }
    fit() {
      const { clientWidth: w, clientHeight: h2 } = this.svg;
      this.scale = Math.min(1.25, (w - 24) / Math.max(1, this.width), (h2 - 24) / Math.max(1, this.height));
      if (!(this.scale > 0)) this.scale = 1;
      this.x = (w - this.width * this.scale) / 2;
      this.y = Math.max(12, (h2 - this.height * this.scale) / 2);
      this.draw();
    }
    draw() {
      this.layer.setAttribute("transform", `translate(${this.x} ${this.y}) scale(${this.scale})`);
    }
    /**
     * @param {number} by
     * @param {number} [x] what stays where it is
     * @param {number} [y]
     */
    zoom(by, x = this.svg.clientWidth / 2, y = this.svg.clientHeight / 2) {
      const scale = Math.min(8, Math.max(0.02, this.scale * by));
      this.x = x - (x - this.x) * scale / this.scale;
      this.y = y - (y - this.y) * scale / this.scale;
      this.scale = scale;
      this.draw();
      this.moved?.();
    }
    /** @param {number} dx @param {number} dy */
    pan(dx, dy) {
      this.x += dx;
      this.y += dy;
      this.draw();
      this.moved?.();
    }
    /** Brings a lock or a step into sight. @param {string} id */
    reveal(id) {
      const element = this.drawn.get(id);
      if (!element) return;
      const box2 = element.getBoundingClientRect();
      const all = this.svg.getBoundingClientRect();
      if (box2.left < all.left || box2.right > all.right || box2.top < all.top || box2.bottom > all.bottom) {
        this.pan(all.left + all.width / 2 - (box2.left + box2.right) / 2, all.top + all.height / 2 - (box2.top + box2.bottom) / 2);
      }
    }
    /**
     * Brings out what a lock or a step has to do with, and lets the rest step back.
     * @param {Map<string, string>} marks for what is brought out, how
     */
    mark(marks) {
      this.svg.classList.toggle("focused", marks.size > 0);
      for (const [id, element] of this.drawn) {
        const mark2 = marks.get(id) ?? "";
        if ((element.getAttribute("data-mark") ?? "") !== mark2) {
          if (mark2) element.setAttribute("data-mark", mark2);
          else element.removeAttribute("data-mark");
        }
      }
    }
    listen() {
      const svg = this.svg;
      let from = null;
      svg.addEventListener("wheel", (event) => {
        event.preventDefault();
        const box2 = svg.getBoundingClientRect();
        this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 15e-4)), event.clientX - box2.left, event.clientY - box2.top);
      }, { passive: false });
      svg.addEventListener("pointerdown", (event) => {
        if (event.button === 0) from = { x: event.clientX, y: event.clientY, far: false };
      });
      svg.addEventListener("pointermove", (event) => {
        if (!from) return;
        const dx = event.clientX - from.x;
        const dy = event.clientY - from.y;
        if (from.far || Math.hypot(dx, dy) > 4) {
          if (!from.far) svg.setPointerCapture(event.pointerId);
          this.pan(dx, dy);
          from = { x: event.clientX, y: event.clientY, far: true };
        }
      });
      svg.addEventListener("pointerup", () => setTimeout(() => from = null));
      svg.addEventListener("pointercancel", () => from = null);
      svg.addEventListener("click", (event) => {
        if (from?.far) event.preventDefault();
      }, true);
      svg.addEventListener("dragstart", (event) => event.preventDefault());
      svg.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const done = this.key(event.key);
        if (done) event.preventDefault();
      });
      svg.addEventListener("focusin", (event) => {
        const target = (
          /** @type {Element} */
          event.target.closest("a")
        );
        if (!target?.matches(":focus-visible")) return;
        for (const [id, element] of this.drawn) if (element === target) this.reveal(id);
      });
    }
    /** @param {string} key */
    key(key) {
      switch (key) {
        case "ArrowLeft":
          this.pan(60, 0);
          return true;
        case "ArrowRight":
          this.pan(-60, 0);
          return true;
        case "ArrowUp":
          this.pan(0, 60);
          return true;
        case "ArrowDown":
          this.pan(0, -60);
          return true;
        case "+":
        case "=":
          this.zoom(1.3);
          return true;
        case "-":
          this.zoom(1 / 1.3);
          return true;
        case "0":
          this.fit();
          this.moved?.();
          return true;
        default:
          return false;
      }
    }
  };

  // src/order.js
  var whole = null;
  function order(data, first2) {
    const graph = whole ??= data.declared ? ofOrder(data, data.declared) : learned(data);
    const canvas = h("div", { class: "canvas" });
    const panel = h("section", { class: "panel", "aria-label": "What is open" });
    const hidden = h("p", { class: "quiet folded" });
    const found = h("ul", { class: "found", "aria-label": "Found" });
    const input = h("input", { type: "search", id: "find", autocomplete: "off", "aria-controls": "found", input: () => search() });
    found.id = "found";
    let drawn2 = null;
    let shown = "";
    let gone = false;
    let noting;
    const tool = (text, action, label) => h("button", { type: "button", "aria-label": label, title: label, click: action }, text);
    const tools = h(
      "div",
      { class: "tools", role: "toolbar", "aria-label": "Diagram" },
      tool("+", () => drawn2?.zoom(1.3), "Zoom in"),
      tool("−", () => drawn2?.zoom(1 / 1.3), "Zoom out"),
      tool("Fit", () => {
        drawn2?.fit();
        drawn2?.moved?.();
      }, "Show all of the diagram")
    );
    function search() {
      const words = input.value.toLowerCase().trim();
      note({ q: input.value });
      const hits = words ? graph.nodes.filter((n) => n.name.toLowerCase().includes(words)) : [];
      found.replaceChildren(
        ...hits.slice(0, 12).map((n) => h("li", {}, h("a", { href: link("order", "", { q: input.value, focus: String(n.index) }) }, n.label))),
        ...hits.length > 12 ? [h("li", { class: "quiet" }, `and ${number(hits.length - 12)} more`)] : []
      );
      if (words) announce(counted(hits.length, "match", "matches"));
    }
    function key(event) {
      const typing = (
        /** @type {Element} */
        event.target.matches("input, select, textarea")
      );
      if (event.key === "/" && !typing) {
        event.preventDefault();
        input.focus();
      } else if (event.key === "Enter" && event.target === input) {
        found.querySelector("a")?.click();
      } else if (event.key === "Escape" && !typing) {
        location.hash = link("order", "", { q: input.value });
      }
    }
    function part(query) {
      const most = Math.min(MOST2, Number(query.get("most")) || FEW);
      const implied = query.get("implied") === "1";
      const focus = graph.nodes[Number(query.get("focus") ?? NaN)];
      const step = graph.byKey.get(query.get("edge") ?? "");
      const near2 = query.get("near") === "1";
      const base = overviewOf(graph, graph.declared ? Math.max(most, 120) : most, implied);
      const has = new Set(base.nodes);
      if (focus && (near2 || !has.has(focus))) {
        return { part: aroundOf(graph, focus, most), key: `near ${focus.index} ${most}` };
      }
      if (step && (near2 || !base.steps.includes(step))) {
        const around = aroundOf(graph, step.from, Math.min(most, 21));
        const nodes2 = [.../* @__PURE__ */ new Set([...around.nodes, step.to])];
        return { part: { nodes: nodes2, steps: [.../* @__PURE__ */ new Set([...around.steps, step])] }, key: `edge ${step.key}` };
      }
      return { part: base, key: `all ${most} ${implied}` };
    }
    async function update(query) {
      const { part: wanted, key: name } = part(query);
      const focus = graph.nodes[Number(query.get("focus") ?? NaN)];
      const step = graph.byKey.get(query.get("edge") ?? "");
      const opened = details(data, graph, query, focus, step);
      panel.replaceChildren(...nodes(opened.length ? opened : legend2(data, graph)));
      announce(panel.querySelector("h2")?.textContent ?? "");
      fold2(wanted, query, Boolean(focus || step));
      if (shown !== name) {
        shown = name;
        canvas.removeAttribute("data-drawn");
        canvas.setAttribute("aria-busy", "true");
        if (!drawn2) canvas.replaceChildren(h("p", { class: "wait" }, `Laying out ${counted(wanted.nodes.length, "lock")}…`));
        let next;
        try {
          next = await picture(wanted, kept(query));
        } catch (error) {
          canvas.replaceChildren(h("p", { class: "wait" }, `The diagram cannot be laid out here (${String(error)}). All that it shows is in the lists beside it.`));
          return;
        }
        if (gone || shown !== name) return;
        drawn2 = next;
        canvas.replaceChildren(next.svg);
        next.put(current().query.get("view") ?? "");
        next.moved = () => {
          clearTimeout(noting);
          noting = setTimeout(() => gone || note({ view: next.view() }), 150);
        };
        canvas.removeAttribute("aria-busy");
        canvas.setAttribute("data-drawn", name);
      }
      bring(focus, step);
    }
    function bring(focus, step) {
      const marks = /* @__PURE__ */ new Map();
      if (focus) {
        const before = graph.declared ? reached(focus, "into") : new Set(focus.into.map((s2) => s2.from));
        const after = graph.declared ? reached(focus, "out") : new Set(focus.out.map((s2) => s2.to));
        for (const n of before) marks.set(`n${n.index}`, "before");
        for (const n of after) marks.set(`n${n.index}`, before.has(n) ? "both" : "after");
        for (const s2 of drawn2?.part.steps ?? []) {
          const on = graph.declared ? before.has(s2.from) && (s2.to === focus || before.has(s2.to)) || after.has(s2.to) && (s2.from === focus || after.has(s2.from)) : s2.from === focus || s2.to === focus;
          if (on || s2.from === focus || s2.to === focus) marks.set(s2.key, "on");
        }
        marks.set(`n${focus.index}`, "focus");
      } else if (step) {
        marks.set(step.key, "on").set(`n${step.from.index}`, "before").set(`n${step.to.index}`, "after");
      }
      drawn2?.mark(marks);
      if (focus) drawn2?.reveal(`n${focus.index}`);
      else if (step) drawn2?.reveal(step.key);
    }
    function fold2(wanted, query, open) {
      const most = Number(query.get("most")) || FEW;
      const rest = graph.nodes.length - wanted.nodes.length;
      const what = graph.declared ? "rank" : "lock class";
      const says = rest > 0 ? `${counted(wanted.nodes.length, what, graph.declared ? "ranks" : "lock classes")} of ${number(graph.nodes.length)} drawn${!open && !graph.declared ? ": those on cycles, those of findings first. The others are folded; search finds them" : ""}. ` : "";
      hidden.replaceChildren(says, ...nodes([
        rest > 0 && most < MOST2 && wanted.nodes.length >= most ? h("a", { href: link("order", "", { ...kept(query), most: String(most * 2) }) }, "Draw more") : null,
        graph.steps.some((s2) => s2.says === "implied") ? h("a", { class: "implied", href: link("order", "", { ...kept(query), implied: query.get("implied") === "1" ? "" : "1" }) }, query.get("implied") === "1" ? "Hide steps that follow from others" : "Show steps that follow from others") : null
      ]));
    }
    document.addEventListener("keydown", key);
    if (first2.get("q")) {
      input.value = first2.get("q") ?? "";
      search();
    }
    void update(first2);
    return {
      view: [
        h(
          "div",
          { class: "order" },
          h(
            "div",
            { class: "stage" },
            h("h1", {}, graph.declared ? "The order" : "Which lock was taken inside which"),
            data.declared ? h("p", { class: "quiet coverage" }, data.declared.coverage.join("; ")) : null,
            h("div", { class: "bar-top" }, h("p", { class: "search" }, h("label", { for: "find" }, "Find"), " ", input), tools),
            found,
            hidden,
            canvas
          ),
          panel
        )
      ],
      update,
      leave: () => {
        gone = true;
        document.removeEventListener("keydown", key);
      }
    };
  }
  function kept(query) {
    const kept2 = {};
    for (const key of ["q", "most", "implied"]) {
      const value = query.get(key);
      if (value) kept2[key] = value;
    }
    return kept2;
  }

  // src/theme.js
  var KEY = "lockrank.report.theme";
  function apply(theme) {
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset["theme"] = theme;
    } else {
      delete document.documentElement.dataset["theme"];
    }
  }
  function stored() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }
  function themeChoice() {
    const select = h("select", { id: "theme", change: () => {
      apply(select.value);
      try {
        localStorage.setItem(KEY, select.value);
      } catch {
      }
    } }, ["auto", "light", "dark"].map((t) => h("option", { value: t }, t)));
    select.value = stored() || "auto";
    apply(select.value);
    return h("p", { class: "theme" }, h("label", { for: "theme" }, "Colours "), select);
  }

  // src/main.js
  var main = (
    /** @type {HTMLElement} */
    document.getElementById("main")
  );
  var diagram = null;
  var first = true;
  function show(data) {
    const route = current();
    if (diagram && route.view === "order") {
      void diagram.update(route.query);
      return;
    }
    diagram?.leave();
    diagram = null;
    let view;
    switch (route.view) {
      case "findings":
        view = route.item ? one(data, route.item) : list(data, route.query);
        break;
      case "order":
        diagram = order(data, route.query);
        view = diagram.view;
        break;
      case "locks":
        view = locks(data, route.query);
        break;
      case "about":
        view = about(data);
        break;
      default:
        view = overview(data);
    }
    main.replaceChildren(...nodes(view));
    main.dataset["view"] = route.view;
    const title = main.querySelector("h1")?.textContent ?? "";
    document.title = `${visible(title)} - Lockrank`;
    for (const item of document.querySelectorAll("header nav a")) {
      const here = item.getAttribute("href") === link(route.view === "overview" ? "" : route.view);
      if (here) item.setAttribute("aria-current", "page");
      else item.removeAttribute("aria-current");
    }
    if (!first) {
      announce(title);
      const heading = main.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      window.scrollTo(0, 0);
      heading?.focus({ preventScroll: true });
    }
    first = false;
  }
  function header(data) {
    const nav = h("nav", { "aria-label": "Report" }, h("ul", {}, [
      h("li", {}, h("a", { href: link("") }, "Overview")),
      h("li", {}, h("a", { href: link("findings") }, `Findings`, h("span", { class: "count" }, ` ${data.findings.length}`))),
      h("li", {}, h("a", { href: link("order") }, data.declared ? "The order" : "The graph")),
      h("li", {}, h("a", { href: link("locks") }, "Locks")),
      h("li", {}, h("a", { href: link("about") }, "About"))
    ]));
    document.querySelector("header")?.append(nav, themeChoice());
  }
  async function start() {
    document.querySelector(".skip")?.addEventListener("click", (event) => {
      event.preventDefault();
      main.focus();
    });
    const data = await read();
    header(data);
    show(data);
    window.addEventListener("hashchange", () => show(data));
    performance.mark("lockrank-ready");
    document.documentElement.dataset["ready"] = "true";
  }
  start().catch((error) => {
    main.replaceChildren(
      h("h1", {}, "This report cannot be shown"),
      h("p", {}, String(error)),
      h("p", {}, "The browser must know DecompressionStream, as Chromium 80, Firefox 113 and Safari 16.4 do. ", h("code", {}, "lockrank report"), " without ", h("code", {}, "--html"), " says the same as text.")
    );
    document.documentElement.dataset["ready"] = "failed";
  });
})();
