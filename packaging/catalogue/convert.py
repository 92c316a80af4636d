"""Write the catalogue's parts from the facts folder: ``packaging/catalogue/convert FACTS``.

The same folder gives the same bytes. A file that somebody has edited since, or made by hand, is kept and named; see README.md.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims import Tree, claim, engineering, slug
from generic import generic_parts
from headphones import headphone_part
from sources import source_part

from cablebuilder.core.parts import Part
from cablebuilder.files.json_text import canonical
from cablebuilder.files.trees import to_tree

HERE = Path(__file__).parent
PARTS = HERE.parents[1] / "resources" / "parts"
WRITTEN = HERE / "written.json"
NAMES = json.loads((HERE / "names.json").read_text("utf-8"))
CROSSWALK = json.loads((HERE / "crosswalk.json").read_text("utf-8"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Convert a facts folder; return 0, or 1 where a generic item of it has no part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path, help="the folder with sources.json, headphones.json and cables_adapters.json")
    parser.add_argument("--parts", type=Path, default=PARTS, help="where the parts are written")
    parser.add_argument("--written", type=Path, default=WRITTEN, help="the list of what was written last time")
    parser.add_argument("--complete", action="store_true", help="also give files made by hand what they lack: cables, other values")
    parser.add_argument("--take", action="append", default=[], metavar="ID", help="write this part over, although it was edited by hand")
    options = parser.parse_args(arguments)
    before = json.loads(options.written.read_text("utf-8")) if options.written.is_file() else {}
    after, kept = {}, []
    for tree in converted(options.facts):
        text, name = canonical(to_tree(Part.model_validate(tree))), tree["id"]
        file = options.parts / f"{name}.json"
        mine = name in before and file.is_file() and _mark(file.read_text("utf-8")) == before[name]
        if file.is_file() and not mine and name not in options.take and file.read_text("utf-8") != text:
            kept.append(name)
            if options.complete:
                _complete(file, tree)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
        after[name] = _mark(text)
    options.written.write_text(json.dumps(after, indent=2, sort_keys=True) + "\n", "utf-8", newline="\n")
    print(f"{len(after)} parts written, {len(kept)} kept as they are by hand.")
    gone = [name for name in before if name not in after and name not in kept]
    for name in gone:
        print(f"No longer made, delete it by hand if nothing uses it: {name}")
    missing = _uncovered(options.facts, options.parts)
    for name in missing:
        print(f"No part stands for {name}: add it to crosswalk.json.", file=sys.stderr)
    return 1 if missing else 0


def converted(facts: Path) -> Iterator[Tree]:
    """Yield the part of every item, each id one time."""
    seen: set[str] = set()
    for tree in _all(facts):
        if tree["id"] not in seen:
            seen.add(tree["id"])
            yield {name: value for name, value in tree.items() if value not in ("", [], {}, ())}


def _all(facts: Path) -> Iterator[Tree]:
    for item in json.loads((facts / "sources.json").read_text("utf-8"))["items"]:
        tree = _identity(item) | source_part(item)
        if tree["maker"] == "Generic":
            tree["facts"]["wiring"] = engineering("A stand-in for many devices: what is said of each socket stands at that socket.")
        yield tree
    for item in json.loads((facts / "headphones.json").read_text("utf-8"))["items"]:
        yield _identity(item) | headphone_part(item)
        for run in NAMES["runs"].get(item["id"], ()):
            yield _identity(item) | headphone_part(item | run) | {"id": run["id"], "model": run["model"]}
    risks = _risks(facts)
    for tree in generic_parts():
        yield {**tree, "facts": tree["facts"] | risks.get(tree["id"], {})}


def _identity(item: Tree) -> Tree:
    """Return id, maker and model; the id begins with the maker's folder and names the revision."""
    maker = item["maker"]
    folder, prefix, shown = NAMES["makers"].get(maker, [slug(maker), slug(maker), maker])
    if item["id"] in NAMES["drop"]:
        folder, shown = "drop", "Drop"
    name = NAMES["ids"].get(item["id"]) or f"{folder}/{item['id'].removeprefix(f'{prefix}-')}"
    model = NAMES["models"].get(item["id"], item["model"]).replace(" ohm", " Ω")
    aliases = [*NAMES["aliases"].get(folder, []), *([maker] if maker != shown and not maker.startswith("(") else [])]
    return {"id": name, "maker": shown, "model": model, "aliases": aliases}


def _risks(facts: Path) -> dict[str, Tree]:
    """Return what the facts folder says of the danger of generic parts."""
    found: dict[str, Tree] = {}
    for item in json.loads((facts / "cables_adapters.json").read_text("utf-8"))["items"]:
        for fact in item["facts"]:
            if fact["field"] == "risk" and fact["source_url"] and item["id"] in CROSSWALK:
                found.setdefault(CROSSWALK[item["id"]], {"risk": claim(fact)})
    return found


def _complete(file: Path, tree: Tree) -> None:
    """Add to a part made by hand what it lacks; nothing that stands there is changed."""
    own = json.loads(file.read_text("utf-8"))
    ports = own["ports"].keys()
    if tree.get("comes_with") and "comes_with" not in own and all(set(each.get("links", {})) <= ports for each in tree["comes_with"]):
        own["comes_with"] = tree["comes_with"]
        own["facts"]["comes_with"] = tree["facts"]["comes_with"]
    for name, fact in tree["facts"].items():
        if name.startswith("stated."):
            own["facts"].setdefault(name, fact)
        elif name in own["facts"] and "others" not in own["facts"][name] and fact.get("others"):
            new = [each for each in fact["others"] if each.get("source") != own["facts"][name].get("source") or "value" in each]
            own["facts"][name] |= {"others": new} if new else {}
    file.write_text(canonical(to_tree(Part.model_validate(own))), "utf-8", newline="\n")


def _uncovered(facts: Path, parts: Path) -> list[str]:
    """Return the generic items for which no part stands."""
    items = json.loads((facts / "cables_adapters.json").read_text("utf-8"))["items"]
    return [item["id"] for item in items if not (parts / f"{CROSSWALK.get(item['id'], '-')}.json").is_file()]


def _mark(text: str) -> str:
    """Return a short mark of a file as it was written."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
