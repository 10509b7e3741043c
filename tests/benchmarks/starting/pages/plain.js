// The worker of a plain Pyodide, which multiplies two decimals.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const python = await loadPyodide();
python.runPython(`
from decimal import Decimal

def product(one, other):
    return str(Decimal(one) * Decimal(other))
`);
const product = python.globals.get("product");
onmessage = ({ data: [one, other] }) => postMessage(product(one, other));
postMessage(product("1000", "10.5"));
