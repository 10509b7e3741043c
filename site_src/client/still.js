/**
 * The script of pages that have nothing to answer: a visit that begins there keeps the site too.
 */

import { makeFoldsSearchable } from "./folds.js";
import { whenIdle } from "./idle.js";
import { keepSite } from "./keep.js";

makeFoldsSearchable();
whenIdle(() => void keepSite());
