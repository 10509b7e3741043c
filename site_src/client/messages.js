/**
 * The shapes that cross between the page, its data block and the worker. Shapes only: no code.
 *
 * Everything is plain JSON data. Errors cross as data too. A figure crosses as the words a reader
 * sees; its raw `value` rides along for machines and is never shown.
 */

/** @typedef {"plain" | "gain" | "loss" | "limit"} Tone */

/** A run of words in a sentence, title, caption or cell.
 * @typedef {{text: string, tone?: Tone}} Part */

/** @typedef {{label: string, text: string, value: string | null, tone: Tone}} Figure */

/** An input as the engine read it: `text` as a sentence prints it, `entry` as a field holds it,
 * `number` the same in digits alone, `stop` the place of the nearest value that its slider offers.
 * @typedef {{
 *   label: string,
 *   text: string,
 *   entry: string,
 *   number: string,
 *   stop: string | null,
 *   value: string,
 * }} Entry */

/** `shape` tells the style which columns hold words.
 * @typedef {{caption: Part[], columns: string[], rows: Cell[][], shape?: string}} Table */

/** A cell of a row bears its value too, which only programs read.
 * @typedef {Part & {value?: string | null}} Cell */

/** @typedef {{title: Part[], summary: Part[], svg: string, table: Table, cursor: object,
 *   handle: {input: string} | null}} Chart */

/** @typedef {{table: Table, places: string[], tones: Tone[]}} Walk */

/** One step of a working; formulas are MathML.
 * @typedef {{
 *   label: string,
 *   formula: string,
 *   filled: string,
 *   result: Cell,
 *   where: {symbol: string, label: string, text: string}[],
 * }} Step */

/** @typedef {{steps: Step[], source: Part[]}} Working */

/** `input` is null where the refusal concerns no single input.
 * @typedef {{input: string | null, label: string | null, message: string}} Refusal */

/** The parts that were asked for; null stands for what this outcome lacks. With `progress` it is one
 * piece of several; `printed` is what edited lines have printed.
 * @typedef {{
 *   calculator: string,
 *   inputs: Record<string, Entry>,
 *   figures?: Record<string, Figure>,
 *   sentence?: Part[],
 *   table?: Table | null,
 *   chart?: Chart | null,
 *   walk?: Walk | null,
 *   working?: Working | null,
 *   progress?: Part[],
 *   printed?: string,
 * }} Outcome */

/** A refused guess has refusals only.
 * @typedef {{
 *   calculator?: string,
 *   inputs?: Record<string, Entry>,
 *   refusals: Refusal[],
 * }} Refused */

/** What a bug leaves in place of an answer: `failed` is for its author. Of edited lines it says the
 * line, and the module that this Python lacks, where that is the error.
 * @typedef {{calculator: string, failed: string, line?: number | null, missing?: string}} Failed */

/** What a guess is held against, and where both stand between its bounds, in percent of the way.
 * @typedef {{
 *   guess: Cell,
 *   answer: Cell,
 *   distance: Cell,
 *   sentence: Part[],
 *   places: {guess: string, answer: string},
 * }} Judged */

/** @typedef {{
 *   question: string,
 *   title: string,
 *   seed: string,
 *   next: string,
 *   words: Part[],
 *   options: {words: Part[], feedback: Part[], is_right: boolean}[],
 * }} Drawn */

/** @typedef {Outcome | Refused | Failed | Judged | Drawn} Answer */

/** What an element adds to its request: a guess, a seed, or edited lines.
 * @typedef {{guess?: string, seed?: string, source?: string}} Extra */

/** A request with the texts of a moment. `parts` are those of the outcome that are wanted. The worker
 * itself asks for more of an answer under its key.
 * @typedef {Extra & {
 *   key: string,
 *   kind?: "calculator" | "guess" | "question" | "more",
 *   calculator?: string,
 *   texts: Record<string, string>,
 *   parts: string[],
 *   figure?: string,
 *   bounds?: string[],
 *   question?: string,
 * }} Run */

/** SHA-256 of each file that the engine is made of, in base64, by its name.
 * @typedef {Record<string, string>} Digests */

/** Page to worker. The whole of Python has also what no calculator was seen to call or import.
 * @typedef {{
 *   type: "start",
 *   python: string,
 *   package: string,
 *   digests: Digests,
 *   isWhole: boolean,
 * }} StartMessage
 * @typedef {{type: "run", id: number, requests: Run[]}} RunMessage
 * @typedef {{type: "remember"}} RememberMessage
 * @typedef {StartMessage | RunMessage | RememberMessage} ToWorker */

/** Worker to page. An answer with progress is followed by more answers under the same id, until its
 * key is asked anew. After a failure, of its start or of a whole batch, a worker is of no more use; a
 * trap is the end of one whose Python lacks what was called, or is out of order. A file that is gone
 * comes back with a newer page, or not at all.
 * @typedef {{type: "ready"}} ReadyMessage
 * @typedef {{type: "remembered"}} RememberedMessage
 * @typedef {{type: "answers", id: number, answers: Record<string, Answer>}} AnswersMessage
 * @typedef {{type: "failed", reason: string, isTrap: boolean, isGone: boolean}} FailedMessage
 * @typedef {ReadyMessage | RememberedMessage | AnswersMessage | FailedMessage} FromWorker */

/** Page to keeper: the addresses that are to be kept, null for all of the site's, and those that the
 * page may need for as long as it is open.
 * @typedef {{wanted: string[] | null, needed: string[]}} Wish */

/** What the build writes ahead of the keeper: the release's name, the folder of its Python, and a
 * digest of each file, all by paths below the site's address.
 * @typedef {{name: string, python: string | null, files: Record<string, string>}} Release */

/** What one (calculator, pins) of the page asks for, the scenario names it follows, and the parts
 * of its outcome that the page shows; or a guess at one of its figures; or a question.
 * @typedef {{
 *   kind?: "calculator" | "guess" | "question",
 *   calculator?: string,
 *   pins?: Record<string, string>,
 *   follows?: string[],
 *   parts?: string[],
 *   figure?: string,
 *   bounds?: string[],
 *   question?: string,
 *   seed?: string,
 * }} Request */

/** The page's data block; addresses are relative to the page.
 * @typedef {{
 *   scenario: Record<string, string>,
 *   requests: Record<string, Request>,
 *   engine: {worker: string, python: string, package: string, digests: Digests},
 * }} PageData */

/** What differs in plain data: a text or the only element of a list takes the place of what was there;
 * a mapping tells what differs inside, by names or places.
 * @typedef {string | [unknown] | {[name: string]: Difference}} Difference */

/** Answers known beforehand: how inputs are read as printed and at each of their stops, and by request
 * its answer as printed and at the same stops; null where that is not known.
 * @typedef {{
 *   inputs: Record<string, Entry>,
 *   stops: Record<string, Difference[]>,
 *   answers: Record<string, {
 *     printed: object,
 *     changes: Record<string, (Difference | null)[]>,
 *   }>,
 * }} Known */

/** The page's block of them: what stands in it, and where the file of all of them is.
 * @typedef {{first: Known | null, address: string, integrity: string}} Beforehand */

/** A control's change on its way to the page: `at` is the input event's own time stamp, in ms.
 * @typedef {{name: string, text: string, at: number}} Change */

/** What an element asks of its own request on its way to the page.
 * @typedef {{extra: Extra, at: number}} Asking */

export {};
