"""Signatures, read from the source: of functions, and of classes by what they are made of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from site_src.generator.documentation.module import Module, Package
from site_src.generator.documentation.record import Parameter, Signature

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Home:
    """Where a class stands: its module, and the package to look for its bases in."""

    module: Module
    package: Package


@dataclass(frozen=True)
class _Field:
    parameter: Parameter
    is_keyword: bool


def function_signature(function: Function, module: Module, *, is_bound: bool) -> Signature:
    """Give the signature of a function, or of a method without its first parameter."""
    parameters = tuple(_parameters(function.args, module, 1 if is_bound else 0))
    return Signature(parameters, module.annotation(function.returns))


def class_signature(node: ast.ClassDef, home: Home) -> Signature | None:
    """Give what makes an instance; None where the source does not say."""
    for method in node.body:
        if isinstance(method, ast.FunctionDef) and method.name == "__init__":
            return Signature(function_signature(method, home.module, is_bound=True).parameters)
    if is_enumeration(node, home):
        return None
    if _is_made_of_fields(node, home.module):
        return _of_fields(list(_fields(node, home).values()))
    above = [class_signature(base, its) for base, its in _bases(node, home)]
    return next((signature for signature in above if signature), None)


def is_enumeration(node: ast.ClassDef, home: Home) -> bool:
    """Whether a class lists values, itself or by a base in its package."""
    kinds = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    if kinds & {"Enum", "StrEnum", "IntEnum", "Flag", "IntFlag"}:
        return True
    return any(is_enumeration(base, its) for base, its in _bases(node, home))


def _parameters(args: ast.arguments, module: Module, skipped: int) -> Iterator[Parameter]:
    positional = [*args.posonlyargs, *args.args]
    defaults = [*[None] * (len(positional) - len(args.defaults)), *args.defaults]
    for at, (arg, default) in enumerate(zip(positional, defaults, strict=True)):
        if at >= skipped:
            yield _parameter(arg, default, module)
        if at + 1 == len(args.posonlyargs) > skipped:
            yield Parameter("/")
    if args.vararg:
        yield _parameter(args.vararg, None, module, "*")
    elif args.kwonlyargs:
        yield Parameter("*")
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        yield _parameter(arg, default, module)
    if args.kwarg:
        yield _parameter(args.kwarg, None, module, "**")


def _parameter(
    arg: ast.arg, default: ast.expr | None, module: Module, stars: str = ""
) -> Parameter:
    type_, written = module.annotation(arg.annotation), module.written(default)
    return Parameter(stars + arg.arg, type_, written)


def _bases(node: ast.ClassDef, home: Home) -> Iterator[tuple[ast.ClassDef, Home]]:
    for base in node.bases:
        name = base.value if isinstance(base, ast.Subscript) else base
        found = home.package.find(home.module, ast.unparse(name))
        if found and isinstance(found[1].node, ast.ClassDef):
            yield found[1].node, Home(found[0], home.package)


def _is_made_of_fields(node: ast.ClassDef, module: Module) -> bool:
    decorators = [module.written(one).partition("(")[0] for one in node.decorator_list]
    bases = [module.written(one).partition("[")[0] for one in node.bases]
    return any(one.rpartition(".")[2] == "dataclass" for one in decorators) or any(
        one.rpartition(".")[2] in {"NamedTuple", "TypedDict"} for one in bases
    )


def _of_fields(fields: list[_Field]) -> Signature:
    plain = [one.parameter for one in fields if not one.is_keyword]
    keywords = [one.parameter for one in fields if one.is_keyword]
    return Signature((*plain, *([Parameter("*")] if keywords else []), *keywords))


def _fields(node: ast.ClassDef, home: Home) -> dict[str, _Field]:
    """Give the fields that an instance is made of, those of the bases first."""
    found: dict[str, _Field] = {}
    for base, its in reversed(list(_bases(node, home))):
        found |= _fields(base, its)
    if not _is_made_of_fields(node, home.module):
        return found
    is_keyword = any("kw_only=True" in home.module.written(one) for one in node.decorator_list)
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            type_ = home.module.annotation(item.annotation)
            if type_.endswith("KW_ONLY"):
                is_keyword = True
            elif not type_.startswith(("ClassVar", "typing.ClassVar")):
                found |= _field(item, home.module, is_keyword=is_keyword)
    return found


def _field(item: ast.AnnAssign, module: Module, *, is_keyword: bool) -> dict[str, _Field]:
    name, value = ast.unparse(item.target), item.value
    given: dict[str | None, ast.expr] = {}
    if isinstance(value, ast.Call) and ast.unparse(value.func).endswith("field"):
        given = {one.arg: one.value for one in value.keywords}
        value = given.get("default")
    if module.written(given.get("init")) == "False":
        return {}
    default = module.written(value)
    if "default_factory" in given:
        default = f"{module.written(given['default_factory'])}()"
    is_keyword = is_keyword or module.written(given.get("kw_only")) == "True"
    parameter = Parameter(name, module.annotation(item.annotation), default)
    return {name: _Field(parameter, is_keyword)}
