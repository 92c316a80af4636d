"""The texts in the code, found by what the code says of them: whatever is annotated as a ``Template`` or a ``Plural`` is one.

That holds for parameters (so that each call's argument is a text), fields of classes, tables, constants and what a function
returns. Nothing is imported or run: the code is read. Must never guess from how a string looks.
Read on in :mod:`catalogues`, which writes what is found here.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Found(NamedTuple):
    """A text: one template, or the two of a count."""

    one: str
    many: str | None = None


class _Callable(NamedTuple):
    """What can be called with texts: the annotations of its parameters in their order; the names of those that have one."""

    names: tuple[str, ...]
    kinds: tuple[ast.expr | None, ...]


class _Known(NamedTuple):
    """What the package declares: functions by module and name, methods and classes by name (which several may bear), and the aliases."""

    functions: dict[tuple[str, str], _Callable]
    methods: defaultdict[str, list[_Callable]]
    classes: defaultdict[str, list[_Callable]]
    aliases: dict[str, ast.expr]


def texts_of(package: Path) -> dict[Found, set[str]]:
    """Return each text in the modules of a package, and the files that it stands in."""
    modules = {path: ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))}
    known = _declared(modules)
    found: dict[Found, set[str]] = defaultdict(set)
    for path, tree in modules.items():
        for each in _Reader(known, path.stem).read(tree):
            found[each].add(path.relative_to(package.parent).as_posix())
    return found


def _declared(modules: Mapping[Path, ast.Module]) -> _Known:
    known = _Known({}, defaultdict(list), defaultdict(list), {})
    bases: dict[str, list[str]] = {}
    for path, tree in modules.items():
        for node in ast.walk(tree):
            match node:
                case ast.ClassDef():
                    bases[node.name] = [ast.unparse(base).rpartition(".")[2] for base in node.bases]
                    _declare_class(known, node)
                case ast.FunctionDef() if node in tree.body:
                    known.functions[path.stem, node.name] = _parameters(node, 0)
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() as value) if _texts_in(value):
                    known.aliases[name] = value
    for name, parents in bases.items():  # a class that adds nothing is called as the one it comes from
        for parent in parents:
            if parent in known.classes and name not in known.classes:
                known.classes[name] = known.classes[parent]
    return known


def _declare_class(known: _Known, node: ast.ClassDef) -> None:
    fields = [each for each in node.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)]
    names = tuple(each.target.id for each in fields if isinstance(each.target, ast.Name))
    made = _Callable(names, tuple(each.annotation for each in fields)) if fields else None
    for each in node.body:
        if isinstance(each, ast.FunctionDef):
            is_static = any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in each.decorator_list)
            if each.name == "__init__":
                made = _parameters(each, 1)
            else:
                known.methods[each.name].append(_parameters(each, 0 if is_static else 1))
    if made:
        known.classes[node.name].append(made)


def _parameters(node: ast.FunctionDef, skipped: int) -> _Callable:
    placed = [*node.args.posonlyargs, *node.args.args][skipped:] + node.args.kwonlyargs
    return _Callable(tuple(each.arg for each in placed), tuple(each.annotation for each in placed))


def _texts_in(kind: ast.expr) -> bool:
    return any(isinstance(each, ast.Name) and each.id in {"Template", "Plural"} for each in ast.walk(kind))


def _assigned(body: ast.AST) -> Mapping[str, Sequence[ast.expr]]:
    """Return what the names in a function stand for where they are assigned or run through a list that stands there."""
    values: dict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(body):
        match node:
            case ast.Assign(targets=[target], value=value) | ast.NamedExpr(target=target, value=value):
                _take(values, target, value)
            case ast.For(target=target, iter=rows) | ast.comprehension(target=target, iter=rows):
                if isinstance(rows, ast.Call) and isinstance(target, ast.Tuple) and ast.unparse(rows.func) == "enumerate":
                    target, rows = target.elts[1], rows.args[0]
                for row in rows.elts if isinstance(rows, ast.Tuple | ast.List) else ():
                    _take(values, target, row)
    return values


def _take(values: dict[str, list[ast.expr]], target: ast.expr, value: ast.expr) -> None:
    match target, value:
        case ast.Name(id=name), _:
            values[name].append(value)
        case ast.Tuple(), ast.Tuple() if len(target.elts) == len(value.elts):
            for each, its in zip(target.elts, value.elts, strict=True):
                _take(values, each, its)
        case ast.Tuple(), ast.IfExp():
            _take(values, target, value.body)
            _take(values, target, value.orelse)


class _Reader:
    """Reads one module."""

    def __init__(self, known: _Known, module: str) -> None:
        self._known, self._module = known, module
        self._local: Mapping[str, Sequence[ast.expr]] = {}

    def read(self, tree: ast.Module) -> Iterator[Found]:
        """Yield the texts of the module."""
        for body in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))):
            self._local = _assigned(body)
            for node in ast.walk(body):
                match node:
                    case ast.AnnAssign(value=ast.expr() as value):
                        yield from self._taken(node.annotation, value)
                    case ast.Call():
                        yield from self._given(node)
            if isinstance(body, ast.FunctionDef):
                yield from self._defaults(body)
                if body.returns:
                    yield from self._returned(body, body.returns)

    def _returned(self, node: ast.FunctionDef, kind: ast.expr) -> Iterator[Found]:
        for each in ast.walk(node):
            if isinstance(each, ast.Return) and each.value is not None:
                yield from self._taken(kind, each.value)

    def _defaults(self, node: ast.FunctionDef) -> Iterator[Found]:
        placed = [*node.args.posonlyargs, *node.args.args]
        pairs = [
            *zip(reversed(placed), reversed(node.args.defaults), strict=False),
            *zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True),
        ]
        for parameter, default in pairs:
            if parameter.annotation and default:
                yield from self._taken(parameter.annotation, default)

    def _given(self, call: ast.Call) -> Iterator[Found]:
        """Yield the texts that a call passes on."""
        if self._name(call.func) == "plural" and not any(isinstance(each, ast.Starred) for each in call.args):
            yield from self._pairs(call.args[0], call.args[1])
            return
        for known in self._called(call.func):
            for kind, value in zip(known.kinds, call.args, strict=False):
                if isinstance(value, ast.Starred):
                    break
                yield from self._taken(kind, value)
            by_name = dict(zip(known.names, known.kinds, strict=True))
            for keyword in call.keywords:
                yield from self._taken(by_name.get(keyword.arg or ""), keyword.value)

    def _pairs(self, one: ast.expr, many: ast.expr) -> Iterator[Found]:
        ones, manies = ([found.one for found in self._template(each)] for each in (one, many))
        yield from (Found(*pair) for pair in zip(ones, manies, strict=True))

    @staticmethod
    def _name(function: ast.expr) -> str:
        return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""

    def _called(self, function: ast.expr) -> Iterable[_Callable]:
        """Return what a call may call: by its name alone for methods and classes, with its module for functions."""
        known, name = self._known, self._name(function)
        if name in known.classes:
            return known.classes[name]
        if isinstance(function, ast.Name):
            return [each for (_, called), each in known.functions.items() if called == name]
        module = function.value.id if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) else ""
        own = known.functions.get((module, name))
        return [own] if own else known.methods.get(name, ())

    def _taken(self, kind: ast.expr | None, value: ast.expr) -> Iterator[Found]:
        """Yield the texts in an expression of which the annotation is given."""
        match kind, value:
            case None, _:
                return
            case _, ast.IfExp(body=one, orelse=other):
                yield from self._taken(kind, one)
                yield from self._taken(kind, other)
            case ast.Name(id="Template" | "LiteralString"), _:
                yield from self._template(value)
            case ast.Name(id="Plural"), _:
                yield from self._plural(value)
            case ast.Name(id=name), _ if name in self._known.aliases:
                yield from self._taken(self._known.aliases[name], value)
            case ast.BinOp(op=ast.BitOr(), left=one, right=other), _:
                yield from self._taken(one, value)
                yield from self._taken(other, value)
            case ast.Constant(value=str() as quoted), _:
                yield from self._taken(ast.parse(quoted, mode="eval").body, value)
            case ast.Subscript(), _:
                yield from self._table(kind, value)

    def _plural(self, value: ast.expr) -> Iterator[Found]:
        match value:
            case ast.Tuple(elts=[one, many]):
                yield from self._pairs(one, many)
            case ast.Name(id=name):
                for each in self._local.get(name, ()):
                    yield from self._plural(each)

    def _template(self, value: ast.expr) -> Iterator[Found]:
        """Yield the texts of an expression that is one text: it stands there, or is looked up in a table that stands there."""
        inner: Sequence[ast.expr] = ()
        match value:
            case ast.Constant(value=str() as text) if text:
                yield Found(text)
            case ast.Name():
                inner = [each for each in self._local.get(value.id, ()) if each is not value]
            case ast.IfExp():
                inner = [value.body, value.orelse]
            case ast.BoolOp():
                inner = value.values
            case ast.Dict():
                inner = value.values
            case ast.Tuple():
                inner = value.elts
            case ast.Subscript():
                inner = [value.value]
            case ast.Call(func=ast.Attribute(attr="get", value=table), args=arguments):
                inner = [table, *arguments[1:]]
        for each in inner:
            yield from self._template(each)

    def _table(self, kind: ast.Subscript, value: ast.expr) -> Iterator[Found]:
        """Yield the texts in a mapping, a sequence or a row, by the columns that are texts."""
        columns = kind.slice.elts if isinstance(kind.slice, ast.Tuple) else [kind.slice]
        match value:
            case ast.Dict() if len(columns) == 2:  # noqa: PLR2004  # keys and values
                for key, each in zip(value.keys, value.values, strict=True):
                    if key is None:
                        yield from self._taken(kind, each)
                        continue
                    yield from self._taken(columns[0], key)
                    yield from self._taken(columns[1], each)
            case ast.BinOp(op=ast.BitOr() | ast.Add()):
                yield from self._taken(kind, value.left)
                yield from self._taken(kind, value.right)
            case ast.Tuple() | ast.List() | ast.Set():
                is_row = len(columns) > 1 and not isinstance(columns[-1], ast.Constant)
                for number, each in enumerate(value.elts):
                    inner = each.value if isinstance(each, ast.Starred) else each
                    column = kind if isinstance(each, ast.Starred) else columns[number] if is_row and number < len(columns) else columns[0]
                    yield from self._taken(column, inner)
            case ast.DictComp():
                yield from self._taken(columns[-1], value.value)
            case _ if len(columns) == 1:  # Final[...], Callable and the like
                yield from self._taken(columns[0], value)
