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

/** @typedef {{caption: Part[], columns: string[], rows: Part[][]}} Table */

/** @typedef {{title: Part[], summary: Part[], svg: string, table: Table}} Chart */

/** `input` is null where the refusal concerns no single input.
 * @typedef {{input: string | null, label: string | null, message: string}} Refusal */

/** @typedef {{
 *   calculator: string,
 *   inputs: Record<string, Entry>,
 *   figures: Record<string, Figure>,
 *   sentence?: Part[],
 *   table?: Table | null,
 *   chart?: Chart | null,
 * }} Outcome */

/** @typedef {{
 *   calculator: string,
 *   inputs: Record<string, Entry>,
 *   refusals: Refusal[],
 * }} Refused */

/** What a bug of the calculator leaves in place of an answer: `failed` is for its author.
 * @typedef {{calculator: string, failed: string}} Failed */

/** @typedef {Outcome | Refused | Failed} Answer */

/** `parts` are those of the outcome that are wanted: figures, sentence, table, chart.
 * @typedef {{
 *   key: string,
 *   calculator: string,
 *   texts: Record<string, string>,
 *   parts: string[],
 * }} Run */

/** Page to worker. The whole of Python has also what no calculator was seen to call or import.
 * @typedef {{type: "start", python: string, package: string, isWhole: boolean}} StartMessage
 * @typedef {{type: "run", id: number, requests: Run[]}} RunMessage
 * @typedef {StartMessage | RunMessage} ToWorker */

/** Worker to page. After a failure, of its start or of a whole batch, a worker is of no more use;
 * a trap is the end of one whose Python lacks what was called, or is out of order.
 * @typedef {{type: "ready"}} ReadyMessage
 * @typedef {{type: "answers", id: number, answers: Record<string, Answer>}} AnswersMessage
 * @typedef {{type: "failed", reason: string, isTrap: boolean}} FailedMessage
 * @typedef {ReadyMessage | AnswersMessage | FailedMessage} FromWorker */

/** What one (calculator, pins) of the page asks for, the scenario names it follows, and the parts
 * of its outcome that the page shows.
 * @typedef {{
 *   calculator: string,
 *   pins: Record<string, string>,
 *   follows: string[],
 *   parts: string[],
 * }} Request */

/** The page's data block; addresses are relative to the page.
 * @typedef {{
 *   scenario: Record<string, string>,
 *   requests: Record<string, Request>,
 *   engine: {worker: string, python: string, package: string},
 * }} PageData */

/** A control's change on its way to the page: `at` is the input event's own time stamp, in ms.
 * @typedef {{name: string, text: string, at: number}} Change */

export {};
