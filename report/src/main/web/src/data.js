/**
 * What the page is told: one JSON object, which `PageData` in Java writes. All texts are as the recordings have them: names
 * may hold anything. Positions in lists stand for the things in them: a lock class is its place in `classes`, a call in
 * `frames`, a stack in `stacks`.
 */

/**
 * A call: its text, whose code it is (0 the program's, 1 not known, 2 a library's, 3 the JDK's, 4 a call that only leads on).
 * @typedef {[string, number]} Frame
 *
 * @typedef {object} LockClass
 * @property {string} name the whole name
 * @property {string} short the name without packages
 * @property {string} type what a thread dump shows
 * @property {string} by `field`, `site` or `type`: where the name comes from
 * @property {string} kind `monitor`, `lock`, `read-write`, `stamped` or `initialization`
 * @property {number} locks how many of it were seen
 * @property {number} threads how many threads took one
 * @property {number} wanted how often one was wanted while another lock was held
 * @property {number} held how often one was held while another lock was wanted
 * @property {string[]} ranks the ranks that it carries
 * @property {number} [longestHoldMillis] only where it is known
 *
 * A lock of the second class was wanted while one of the first was held.
 * @typedef {object} Edge
 * @property {number} from
 * @property {number} to
 * @property {number} count how often
 * @property {number} threads by how many threads
 * @property {boolean} waits whether any of them waits as long as it takes
 * @property {string} thread one that did
 * @property {number} held the stack that took the first lock
 * @property {number} wanted the stack that wanted the second
 *
 * @typedef {object} Lock
 * @property {number} class
 * @property {string} name as the finding calls it
 *
 * @typedef {object} Step
 * @property {number} column
 * @property {'takes' | 'wants' | 'releases' | 'waits'} does
 * @property {number} lock its place in the finding's `locks`; -1 if it is about none
 * @property {string} text
 * @property {string} place
 * @property {string} waits for whom or what; empty unless the thread goes no further
 * @property {number} on the column that it waits for; -1 if that is no thread of the finding
 *
 * @typedef {object} Held
 * @property {'holds' | 'wants' | 'waits'} does
 * @property {number} lock its place in the finding's `locks`; -1 if it is about none
 * @property {string} text
 * @property {boolean} blocks whether another thread of the finding waits for it
 * @property {number} outer how many of the outermost calls say nothing about the finding
 * @property {number} stack
 *
 * @typedef {object} Column
 * @property {string} thread
 * @property {string} about what else is known of it
 * @property {string[]} code the jars that its code comes from
 * @property {Held[]} stacks what it wants, then what it holds, the newest first
 *
 * @typedef {object} Rule
 * @property {string} text
 * @property {string} place
 *
 * @typedef {object} Finding
 * @property {string} id
 * @property {string} tier
 * @property {boolean} confirmed
 * @property {'new' | 'expired' | 'known' | 'harmless' | ''} status beside a baseline; empty where there is none, but for what a library says is harmless
 * @property {string} title
 * @property {Lock[]} locks
 * @property {number} about how many of the locks, from the first on, the finding is about
 * @property {Column[]} columns
 * @property {Step[]} steps
 * @property {{column: number, held: string, wanted: string} | null} change the thread whose code should change, and its two lines
 * @property {string[]} caveats
 * @property {string[]} fix
 * @property {Rule | null} rule
 * @property {string[]} order
 * @property {string} confirm the command that makes it happen; empty where none can
 * @property {[number, number][]} edges pairs of lock classes
 *
 * @typedef {object} DeclaredRank
 * @property {string} name
 * @property {string} place
 * @property {string} doc
 * @property {boolean} group a name that joins ranks, and is none
 * @property {string} nestable empty, `nestable` or `nestable by key`
 * @property {string} pair the readwrite lock that it is a side of; or empty
 * @property {number[]} classes that carry it
 * @property {boolean} bound whether a bind statement names it
 *
 * A step between ranks.
 * @typedef {object} DeclaredEdge
 * @property {number} from
 * @property {number} to
 * @property {'declared' | 'implied' | 'undeclared' | 'against'} says what the order says of it: itself, through others, nothing, or the contrary
 * @property {string} place
 * @property {number} count how often it was seen
 * @property {string} why for one that is against the order
 * @property {[number, number][]} pairs the lock classes that were seen to do it
 *
 * @typedef {object} Declared
 * @property {string} source
 * @property {string[]} coverage how much of it was seen to happen, a share a line
 * @property {DeclaredRank[]} ranks
 * @property {DeclaredEdge[]} edges
 * @property {{text: string, place: string}[]} unmatched bindings that found no lock
 *
 * @typedef {object} Data
 * @property {number} format
 * @property {string} version
 * @property {string} headline
 * @property {string} unjudged
 * @property {string[]} commands
 * @property {{acquisitions: number, counted: number, classes: number, locks: number, threads: number, runs: number}} seen
 * @property {{word: string, noun: string, meaning: string, count: string}[]} tiers
 * @property {Finding[]} findings
 * @property {LockClass[]} classes
 * @property {Edge[]} edges
 * @property {Frame[]} frames
 * @property {number[][]} stacks
 * @property {string[]} order
 * @property {Declared | null} declared
 * @property {string[]} keptApart
 * @property {string[]} waiting
 * @property {string[]} notes
 * @property {{what: string, count: number, says: string}[]} dropped
 * @property {{class: string, why: string}[]} notWatched
 * @property {number} notWatchedCount
 * @property {{file: string, command: string, jvm: string, pid: number, started: string, agent: string, ended: string}[]} runs
 */

/**
 * Unpacks a block of the page that was gzipped and written in base64.
 * @param {string} id
 */
export async function unpacked(id) {
  const text = (document.getElementById(id)?.textContent ?? "").trim();
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
}

/** @returns {Promise<Data>} */
export async function read() {
  const plain = document.getElementById("data");
  if (plain) {
    return JSON.parse(plain.textContent ?? "");
  }
  return new Response(await unpacked("data-gz")).json();
}

/**
 * Item of a list at a place that the writer has checked.
 * @template T
 * @param {T[]} list
 * @param {number} index
 * @returns {T}
 */
export function at(list, index) {
  const item = list[index];
  if (item === undefined) {
    throw new Error(`the report's data has no item ${index}`);
  }
  return item;
}
