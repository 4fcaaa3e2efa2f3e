"""All targets, by name."""

from fuzzing.target import Target
from fuzzing.targets import importers, pipeline, readers, tables, values

TARGETS: dict[str, Target] = {
    target.name: target
    for module in (pipeline, readers, values, tables, importers)
    for target in module.TARGETS
}


def target_of(name: str) -> Target:
    """The target of a name."""
    return TARGETS[name]
