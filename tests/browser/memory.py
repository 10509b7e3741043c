"""Python's memory as a browser keeps it, and how a test waits for it and looks at it."""

from tests.browser.reader import Reader
from tests.browser.verbs import Verbs
from tests.engines.driver import poll

KEPT = """(await caches.keys()).filter((one) => one.startsWith('fulcrum memory '))"""
IS_KEPT = f"""async () => {{
  const found = {KEPT}.map(async (one) => (await caches.open(one)).keys());
  return (await Promise.all(found)).flat().length > 0;
}}"""
RESTS = "() => new Promise((resolve) => setTimeout(resolve, 3000))"
REMEMBERED = "() => performance.getEntriesByName('python:remembered').length"
# What a later visit finds is changed where it lies.
CHANGES = f"""async (act) => {{
  const change = new Function('bytes', 'headers', act);
  const [name] = {KEPT};
  const cache = await caches.open(name);
  const [request] = await cache.keys();
  const found = await cache.match(request);
  const [bytes, headers] = [new Uint8Array(await found.arrayBuffer()), new Headers(found.headers)];
  await cache.put(request, new Response(change(bytes, headers) ?? bytes, {{ headers }}));
}}"""
OLDER = """async (address) => {
  await (await caches.open(`fulcrum memory ${address}`)).put(address, new Response('old'));
}"""
NAMES = f"async () => {KEPT}"


def visits(reader: Verbs) -> None:
    """Visit the page for long enough that the memory is kept."""
    reader.opens_live()
    poll(reader.driver, IS_KEPT, None)


def rests(reader: Reader) -> bool:
    """Do nothing for long; whether a memory is kept then."""
    reader.page.evaluate(RESTS)
    return bool(reader.page.evaluate(IS_KEPT))


def goes_on(reader: Reader) -> bool:
    """Open the page anew; whether Python goes on from its memory."""
    reader.opens_live()
    (worker,) = reader.page.workers
    return bool(worker.evaluate(REMEMBERED))
