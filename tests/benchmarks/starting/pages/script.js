// JavaScript alone: what a page without Python could reach.
const [one, other, answer] = ["one", "other", "answer"].map((id) => document.getElementById(id));
const show = () => (answer.textContent = String(Number(one.value) * Number(other.value)));

for (const field of [one, other]) {
  field.addEventListener("input", ({ timeStamp: start }) => {
    show();
    performance.measure("changed", { start });
  });
}
show();
performance.mark("answered");
