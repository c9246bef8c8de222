"""Follows the types of a view's fields through its template, to check their contract.

A view is a dataclass whose fields are the names in its template. `check_view` walks through the
template in the order in which Jinja would run it, including macros, imports and includes, with
types instead of values.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, nodes
from markupsafe import Markup
from pydantic import BaseModel

Type = Any
"""A type as in annotations; `Any` for types that are not followed."""

_BY_FILTER: dict[str, Type] = {"length": int, "join": str, "date": str, "plain": str}


@dataclass(frozen=True)
class Macro:
    """A macro, with the template that defines it and the names in that template."""

    node: nodes.Macro
    template: str
    scope: Mapping[str, Type]


@dataclass(frozen=True)
class Module:
    """An imported template: its macros."""

    name: str
    scope: Mapping[str, Type]


@dataclass
class Contract:
    """What a template does with its view.

    Attributes:
        problems: names and attributes that do not exist, each with the template and line.
        used: the fields of dataclasses that the template reads.
        templates: the templates that were read.
    """

    problems: set[str] = field(default_factory=set)
    used: set[tuple[type, str]] = field(default_factory=set)
    templates: set[str] = field(default_factory=set)


def check_view(view: type, environment: Environment) -> Contract:
    """Compare a view with its template.

    Args:
        view: the dataclass; its attribute ``template`` names the template.
        environment: the environment with the filters and functions of templates.
    """
    walker = _Walker(environment)
    scope = {item.name: hints_of(view)[item.name] for item in dataclasses.fields(view)}
    top = {name: _Field(view, name, hint) for name, hint in scope.items()}
    walker.run_template(view.template, {**top, "document": Any})  # type: ignore[attr-defined]
    return walker.contract


def dataclasses_below(view: type) -> set[type]:
    """Return the dataclasses that the fields of a view contain, including the view itself."""
    classes: set[type] = set()
    waiting: list[Type] = [view]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and dataclasses.is_dataclass(hint) and hint not in classes:
            classes.add(hint)
            waiting += hints_of(hint).values()
        waiting += typing.get_args(hint)
    return classes


@cache
def hints_of(cls: type) -> dict[str, Type]:
    """Return the types of a class's attributes by name."""
    return typing.get_type_hints(cls)


@dataclass(frozen=True)
class _Field:
    """A field of the view, which counts as used once it is looked up."""

    owner: type
    name: str
    hint: Type


class _Walker:
    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.contract = Contract()
        self._place = ("", 0)
        self._modules: dict[str, Module] = {}
        self._called: set[Any] = set()

    # Statements.

    def run_template(self, name: str, scope: dict[str, Type]) -> dict[str, Type]:
        """Run a template, and add what it defines to the scope."""
        assert self.environment.loader is not None
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        self.contract.templates.add(name)
        before, self._place = self._place, (name, 0)
        self.run(self.environment.parse(source).body, scope)
        self._place = before
        return scope

    def run(self, body: Iterable[nodes.Node], scope: dict[str, Type]) -> None:
        """Run statements."""
        for node in body:
            self._place = (self._place[0], node.lineno)
            handler: Callable[[Any, dict[str, Type]], None] | None = getattr(
                self, f"_run_{type(node).__name__.lower()}", None
            )
            assert handler is not None, f"{self._place}: {type(node).__name__}"
            handler(node, scope)

    def _run_output(self, node: nodes.Output, scope: dict[str, Type]) -> None:
        for part in node.nodes:
            self.type_of(part, scope)

    def _run_templatedata(self, node: nodes.TemplateData, scope: dict[str, Type]) -> None:
        pass

    def _run_if(self, node: nodes.If, scope: dict[str, Type]) -> None:
        self.type_of(node.test, scope)
        self.run([*node.body, *node.elif_, *node.else_], scope)

    def _run_for(self, node: nodes.For, scope: dict[str, Type]) -> None:
        inner = {**scope, "loop": Any}
        self._bind(node.target, _element(self.type_of(node.iter, scope)), inner)
        self.run([*node.body, *node.else_], inner)

    def _run_assign(self, node: nodes.Assign, scope: dict[str, Type]) -> None:
        self._bind(node.target, self.type_of(node.node, scope), scope)

    def _run_assignblock(self, node: nodes.AssignBlock, scope: dict[str, Type]) -> None:
        self.run(node.body, dict(scope))
        self._bind(node.target, Markup, scope)

    def _run_callblock(self, node: nodes.CallBlock, scope: dict[str, Type]) -> None:
        self.type_of(node.call, scope)
        self.run(node.body, dict(scope))

    def _run_macro(self, node: nodes.Macro, scope: dict[str, Type]) -> None:
        scope[node.name] = Macro(node, self._place[0], scope)

    def _run_import(self, node: nodes.Import, scope: dict[str, Type]) -> None:
        scope[node.target] = self._module(node.template)

    def _run_fromimport(self, node: nodes.FromImport, scope: dict[str, Type]) -> None:
        module = self._module(node.template)
        for item in node.names:
            name, alias = item if isinstance(item, tuple) else (item, item)
            scope[alias] = self._attribute(module, name)

    def _run_include(self, node: nodes.Include, scope: dict[str, Type]) -> None:
        assert isinstance(node.template, nodes.Const)
        self.run_template(node.template.value, scope)

    def _module(self, template: nodes.Expr) -> Module:
        assert isinstance(template, nodes.Const)
        name = template.value
        if name not in self._modules:
            self._modules[name] = Module(name, self.run_template(name, {}))
        return self._modules[name]

    def _bind(self, target: nodes.Node, value: Type, scope: dict[str, Type]) -> None:
        if isinstance(target, nodes.Tuple):
            parts = typing.get_args(value)
            fits = len(parts) == len(target.items)
            for index, item in enumerate(target.items):
                self._bind(item, parts[index] if fits else Any, scope)
        else:
            assert isinstance(target, nodes.Name)
            scope[target.name] = value

    # Expressions.

    def type_of(self, node: nodes.Node, scope: dict[str, Type]) -> Type:
        """Return the type of an expression, looking up every name and attribute in it."""
        self._place = (self._place[0], node.lineno)
        if isinstance(node, nodes.Name):
            return self._name(node.name, scope)
        if isinstance(node, nodes.Getattr):
            return self._attribute(self.type_of(node.node, scope), node.attr)
        if isinstance(node, nodes.Call):
            return self._call(node, scope)
        if isinstance(node, nodes.Filter):
            for part in node.iter_child_nodes():
                self.type_of(part, scope)
            self._expect(node.name in self.environment.filters, f"no filter {node.name}")
            return _BY_FILTER.get(node.name, Markup)
        if isinstance(node, nodes.Getitem):
            self.type_of(node.arg, scope)
            return _element(self.type_of(node.node, scope))
        if isinstance(node, nodes.And | nodes.Or):
            left, right = self.type_of(node.left, scope), self.type_of(node.right, scope)
            return left | right if _followed(left) and _followed(right) else Any
        if isinstance(node, nodes.Const):
            return type(node.value)
        for part in node.iter_child_nodes():
            self.type_of(part, scope)
        return Any

    def _name(self, name: str, scope: Mapping[str, Type]) -> Type:
        if name in scope:
            variable = scope[name]
            if isinstance(variable, _Field):
                self.contract.used.add((variable.owner, variable.name))
                return variable.hint
            return variable
        self._expect(name in self.environment.globals, f"no name {name}")
        return Any

    def _call(self, node: nodes.Call, scope: dict[str, Type]) -> Type:
        callee = self.type_of(node.node, scope)
        arguments = [self.type_of(item, scope) for item in node.args]
        named = {item.key: self.type_of(item.value, scope) for item in node.kwargs}
        if isinstance(callee, Macro):
            self._run_body(callee, arguments, named)
            return Markup
        if isinstance(callee, _Items):
            return Iterable[tuple[callee.key, callee.value]]  # type: ignore[name-defined]
        return Any

    def _run_body(self, macro: Macro, arguments: list[Type], named: dict[str, Type]) -> None:
        parameters = [item.name for item in macro.node.args]
        self._expect(len(arguments) <= len(parameters), f"too many values for {macro.node.name}")
        values = {**dict(zip(parameters, arguments, strict=False)), **named}
        self._expect(set(values) <= set(parameters), f"other values for {macro.node.name}")
        with_defaults = parameters[len(parameters) - len(macro.node.defaults) :]
        missing = set(parameters) - set(values) - set(with_defaults)
        self._expect(not missing, f"{macro.node.name} without {', '.join(sorted(missing))}")
        bound = {name: values.get(name, Any) for name in parameters}
        key = (macro.node, *(repr(hint) for hint in bound.values()))
        if key not in self._called:
            self._called.add(key)
            before, self._place = self._place, (macro.template, macro.node.lineno)
            self.run(macro.node.body, {**macro.scope, **bound})
            self._place = before

    def _attribute(self, owner: Type, name: str) -> Type:
        if isinstance(owner, Module):
            self._expect(name in owner.scope, f"{owner.name} has no macro {name}")
            return owner.scope.get(name, Any)
        hints = [self._of_class(cls, name) for cls in _alternatives(owner)]
        return hints[0] if len(hints) == 1 else Any

    def _of_class(self, owner: Type, name: str) -> Type:
        if owner is Any:
            return Any
        origin = _origin(owner) or owner
        if name == "items" and isinstance(origin, type) and issubclass(origin, Mapping):
            return _Items(*(typing.get_args(owner) or (Any, Any)))
        if dataclasses.is_dataclass(origin):
            self.contract.used.add((origin, name))  # type: ignore[arg-type]
        hints = hints_of(origin) if _has_fields(origin) else {}
        if name in hints:
            return hints[name]
        self._expect(hasattr(origin, name), f"{getattr(origin, '__name__', origin)} has no {name}")
        value = getattr(origin, name, None)
        if not isinstance(value, property) or not isinstance(value.fget, types.FunctionType):
            return Any
        # What a property reads counts as used, too.
        self.contract.used |= {(origin, read) for read in value.fget.__code__.co_names}
        return hints_of(value.fget).get("return", Any)

    def _expect(self, holds: bool, problem: str) -> None:
        if not holds:
            template, line = self._place
            self.contract.problems.add(f"{template}:{line}: {problem}")


@dataclass(frozen=True)
class _Items:
    """The method ``items`` of a mapping."""

    key: Type
    value: Type


def _origin(hint: Type) -> Type:
    """Return the class of a generic type, such as ``tuple`` of ``tuple[str, ...]``, or else None."""
    return typing.get_origin(hint)


def _has_fields(cls: Type) -> bool:
    return dataclasses.is_dataclass(cls) or (isinstance(cls, type) and issubclass(cls, BaseModel))


def _followed(hint: Type) -> bool:
    return not isinstance(hint, Macro | Module | _Items) and hint is not Any


def _alternatives(hint: Type) -> Iterator[Type]:
    """Yield the types of a union except None, for which templates test."""
    if _origin(hint) in {typing.Union, types.UnionType}:
        for part in typing.get_args(hint):
            yield from _alternatives(part)
    elif _origin(hint) is typing.Annotated:
        yield from _alternatives(typing.get_args(hint)[0])
    elif hint is not type(None):
        yield hint


def _element(hint: Type) -> Type:
    """Return the type of the items over which a loop iterates."""
    for part in _alternatives(hint):
        origin = _origin(part)
        if isinstance(origin, type) and issubclass(origin, Mapping | Sequence | Iterable):
            arguments = typing.get_args(part)
            return arguments[0] if arguments else Any
    return Any
